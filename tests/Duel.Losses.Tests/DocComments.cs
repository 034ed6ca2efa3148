using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Duel.Losses.Tests;

/// <summary>The library's documentation file, which the build writes beside it.</summary>
internal static partial class DocComments
{
    private static readonly Lazy<ILookup<string, XElement>> Members = new(() => XDocument
        .Load(Path.ChangeExtension(typeof(IAdversarialLoss).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToLookup(member => (string)member.Attribute("name")!));

    public static void HasPaper(Part listed)
    {
        var doc = Members.Value[$"T:{listed.Type.FullName}"].Single();
        Assert.Matches(Number(), listed.Paper);
        Assert.Contains(listed.Paper, doc.Element("paper")?.Value ?? "no paper tag", StringComparison.Ordinal);
        Assert.True(doc.Element("remarks")?.Value.Length > 40, $"{listed.Type.Name} has no remarks with its formula");
        Assert.DoesNotContain('.', listed.Summary[^1..]);
        Assert.InRange(listed.Summary.Length, 10, 90);
    }

    public static string PaperOf(Type type) => Members.Value[$"T:{type.FullName}"].Single().Element("paper")?.Value ?? "";

    [GeneratedRegex(@"^(arXiv:\d{4}\.\d{4,5}|doi:10\.\d{4,}/\S+)$")]
    private static partial Regex Number();
}
