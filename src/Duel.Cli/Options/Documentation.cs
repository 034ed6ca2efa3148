using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Duel.Cli;

/// <summary>What the code's own documentation says of a type; it lies beside the assembly.</summary>
internal static partial class Documentation
{
    private static readonly Dictionary<string, XDocument?> Files = [];

    /// <summary>The summary in one line, the brackets with the source taken out, and the source's number.</summary>
    /// <returns>Empty texts where the documentation is missing.</returns>
    public static (string Summary, string Paper) Of(Type type)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{type.Assembly.GetName().Name}.xml");
        if (!Files.TryGetValue(file, out var document))
            Files[file] = document = File.Exists(file) ? XDocument.Load(file) : null;
        var summary = document?.Descendants("member").FirstOrDefault(member => member.Attribute("name")?.Value == $"T:{type.FullName}")?.Element("summary")?.Value ?? "";
        var line = Blanks().Replace(summary, " ").Trim();
        var plain = Brackets().Replace(line, "").TrimEnd('.');
        plain = plain.StartsWith($"{type.Name}: ", StringComparison.Ordinal) ? plain[(type.Name.Length + 2)..] : plain;
        return (plain.Length == 0 ? "" : char.ToLowerInvariant(plain[0]) + plain[1..], Paper().Match(line).Value);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@" ?\([^)]*\d{4}[^()]*(\(\d+\))?[^()]*\)|, arXiv:[\d.]+")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(arXiv|doi):[\w./-]*\w")]
    private static partial Regex Paper();
}
