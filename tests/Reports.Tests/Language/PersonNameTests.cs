using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>A name is read as typed, and divided only where its order is certain.</summary>
public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Harold Finch")]
    [InlineData("J. R. Lindqvist")]
    [InlineData("Jean-Luc O’Neil")]
    [InlineData("Zoë Müller")]
    [InlineData("Zoe\u0308 Mu\u0308ller")]
    [InlineData("Maria del Carmen de la Cruz")]
    [InlineData("Иван Петров")]
    public void Two_to_six_capitalized_words_and_particles_are_a_name(string text) =>
        Assert.NotNull(PersonName.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Reuters")]
    [InlineData("harold Finch")]
    [InlineData("van Dorn")]
    [InlineData("Harold finch")]
    [InlineData("Harold Finch 2nd")]
    [InlineData("Harold Finch, Editor")]
    [InlineData("One Two Three Four Five Six Seven")]
    [InlineData("前川 肇")]
    public void A_text_in_another_form_is_not_a_name(string text) => Assert.Null(PersonName.Read(text));

    [Theory]
    [InlineData("Harold Finch", "Finch", "Harold")]
    [InlineData("David E. Sanger", "Sanger", "David E.")]
    [InlineData("Ludwig van Dorn", "van Dorn", "Ludwig")]
    [InlineData("Maria van der Berg", "van der Berg", "Maria")]
    [InlineData("Osama bin Laden", "bin Laden", "Osama")]
    [InlineData("Hajime MAEKAWA", "MAEKAWA", "Hajime")]
    [InlineData("Иван Петров", "Петров", "Иван")]
    public void The_last_word_and_its_particles_are_the_family_name(string text, string family, string given) =>
        Assert.Equal((family, given), PersonName.Read(text)!.Divided);

    [Theory]
    [InlineData("Kim Jong Un")]
    [InlineData("Choe Sang-Hun")]
    [InlineData("Nguyen Phu Trong")]
    [InlineData("MAEKAWA Hajime")]
    [InlineData("KIM Jong UN")]
    [InlineData("Peace Research Institute")]
    [InlineData("Maria del Carmen de la Cruz")]
    public void A_name_with_its_order_in_doubt_is_not_divided(string text) =>
        Assert.Null(PersonName.Read(text)!.Divided);

    [Theory]
    [InlineData("Hajime MAEKAWA", true)]
    [InlineData("MAEKAWA Hajime", true)]
    [InlineData("Harold Finch", false)]
    [InlineData("HAROLD FINCH", false)]
    [InlineData("Leaving the DPRK", false)]
    [InlineData("Return of US-ROK Talks", false)]
    [InlineData("Kim Jong III", false)]
    public void A_surname_in_capitals_differs_from_an_acronym(string text, bool hasSurname) =>
        Assert.Equal(hasSurname, PersonName.Read(text)?.HasSurnameInCapitals == true);

    [Theory]
    [InlineData("Sanger, David E.", "Sanger", "David E.")]
    [InlineData("van der Berg, Maria", "van der Berg", "Maria")]
    [InlineData("Kim, Jong Un", "Kim", "Jong Un")]
    public void An_inverted_name_is_divided_at_its_comma(string text, string family, string given) =>
        Assert.Equal((family, given), PersonName.ReadInverted(text));

    [Theory]
    [InlineData("Example, Inc.")]
    [InlineData("Research, Institute of Peace")]
    [InlineData("Sanger")]
    [InlineData("Sanger,")]
    [InlineData(", David")]
    [InlineData("Sanger, David, Editor")]
    [InlineData("Sanger, david")]
    [InlineData("前川, 肇")]
    public void A_text_with_a_comma_in_another_form_is_not_an_inverted_name(string text) =>
        Assert.Null(PersonName.ReadInverted(text));
}
