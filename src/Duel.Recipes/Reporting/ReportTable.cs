using System.Text;

namespace Duel.Recipes;

/// <summary>A table of a report.</summary>
/// <param name="Head">The heads of its columns.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record ReportTable(IReadOnlyList<string> Head, IReadOnlyList<string[]> Rows)
{
    /// <summary>Appends the table as a section of Markdown.</summary>
    /// <param name="text">Takes it.</param>
    /// <param name="title">Title of the section.</param>
    /// <param name="meaning">Meaning of its numbers.</param>
    public void AppendTo(StringBuilder text, string title, string meaning)
    {
        text.AppendLine($"## {title}").AppendLine().AppendLine(meaning).AppendLine();
        text.AppendLine($"| {string.Join(" | ", Head)} |").AppendLine($"|{string.Concat(Head.Select(_ => "---|"))}");
        foreach (var row in Rows)
            text.AppendLine($"| {string.Join(" | ", row)} |");
        text.AppendLine();
    }
}
