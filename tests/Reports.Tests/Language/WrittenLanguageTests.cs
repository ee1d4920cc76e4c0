using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>The language of a text is detected by its script and its commonest words.</summary>
public sealed class WrittenLanguageTests
{
    [Theory]
    [InlineData("ja", "朝鮮半島の非核化についての監視報告書。今年の夏は静かであった。")]
    [InlineData("ja", "ミサイル発射をめぐる米朝の対応")]
    [InlineData("ko", "조선중앙통신은 회의가 사흘 동안 열렸다고 보도했다.")]
    [InlineData("ko", "北 미사일 발사를 발표하다")]
    [InlineData("zh", "朝鲜半岛的无核化进程今年夏天没有进展。")]
    [InlineData("ru", "Корейское агентство сообщило, что переговоры в KCNA не состоялись.")]
    [InlineData("fr", "Les négociations sont suspendues et le sommet est prévu pour une date proche dans la capitale.")]
    [InlineData("de", "Die Gespräche sind nicht beendet, und der Gipfel ist mit den Nachbarn vereinbart.")]
    [InlineData("es", "Las conversaciones que los ministros iniciaron por la paz y el desarme no terminaron.")]
    [InlineData("en", "The talks of the two ministers were suspended, and that was reported by the agency.")]
    public void A_text_is_detected_in_its_language(string language, string text) =>
        Assert.Equal(language, WrittenLanguage.Detect([text]));

    [Fact]
    public void An_English_report_with_many_Japanese_names_is_English()
    {
        string[] texts =
        [
            "The Statements of the Ministry",
            "The report was written by 前川 肇, 寺田 愛子 and 山口 大輔, and it was published in 世界 and 朝日新聞.",
            "According to the 外務省 (Ministry of Foreign Affairs), the text of the 日朝平壌宣言 is still valid.",
        ];

        Assert.Equal("en", WrittenLanguage.Detect(texts));
    }

    [Fact]
    public void A_Japanese_report_with_English_names_is_Japanese() =>
        Assert.Equal("ja", WrittenLanguage.Detect(["KCNAとYonhapの報道を比べると、両国の立場の違いがはっきりと読み取れる。"]));

    [Theory]
    [InlineData("en", "Missile Launches Resume")]
    [InlineData("en", "")]
    [InlineData("en", "2020 – 2021")]
    [InlineData("ja", "非核化への道")]
    [InlineData("ko", "비핵화의 길")]
    [InlineData("zh", "无核化之路")]
    [InlineData("ru", "Путь к разоружению")]
    public void A_title_alone_is_enough(string language, string title) =>
        Assert.Equal(language, WrittenLanguage.Detect([title]));

    [Fact]
    public void The_language_of_most_texts_decides() =>
        Assert.Equal(
            "fr",
            WrittenLanguage.Detect(["The End", "Le sommet est une étape pour les deux pays et dans le monde."]));
}
