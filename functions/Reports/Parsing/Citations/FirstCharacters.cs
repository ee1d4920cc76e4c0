namespace WatchReports.Parsing.Citations;

/// <summary>Finds the kind of a character with which a detail may begin.</summary>
internal static class FirstCharacters
{
    public static FirstCharacter Of(char character) =>
        char.IsAsciiDigit(character) ? FirstCharacter.Digit
        : char.IsLetter(character) ? FirstCharacter.Letter
        : character is '(' or '[' or '<' ? FirstCharacter.Bracket
        : FirstCharacter.Sign;
}
