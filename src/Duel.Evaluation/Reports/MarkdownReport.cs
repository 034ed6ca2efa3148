using System.Text;

namespace Duel.Evaluation;

/// <summary>An evaluation as a page of Markdown.</summary>
public static class MarkdownReport
{
    /// <summary>The page's text.</summary>
    public static string Of(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        var text = new StringBuilder().AppendLine($"# Evaluation of {evaluation.Generated}").AppendLine();
        var baselines = evaluation.Baselines.Keys.ToArray();
        text.AppendLine($"| metric | good | value | interval | {string.Join(" | ", baselines)} | features |");
        text.AppendLine($"|---|---|---|---|{string.Concat(baselines.Select(_ => "---|"))}---|");
        foreach (var metric in evaluation.Metrics)
        {
            var beside = baselines.Select(name => metric.Baselines.TryGetValue(name, out var value) ? ReportNumbers.Of(value) : "");
            text.AppendLine($"| {metric.Name} | {ReportNumbers.Way(metric.Better)} | **{ReportNumbers.Of(metric.Value)}** | {ReportNumbers.Interval(metric)} | {string.Join(" | ", beside)} | {metric.Features ?? ""} |");
        }
        text.AppendLine().AppendLine("Beside every number the same of:").AppendLine();
        foreach (var (name, about) in evaluation.Baselines)
            text.AppendLine($"- **{name}**: {about}");
        text.AppendLine().AppendLine("## Where the numbers come from").AppendLine();
        foreach (var line in Provenance(evaluation))
            text.AppendLine($"- {line}");
        foreach (var note in evaluation.Notes)
            text.AppendLine($"- {note}");
        return text.ToString();
    }

    /// <summary>All that the numbers depend on, a sentence each.</summary>
    internal static IEnumerable<string> Provenance(Evaluation evaluation)
    {
        if (evaluation.Metrics.Count == 0)
            yield break;
        var first = evaluation.Metrics[0].Provenance;
        yield return $"real: {first.RealCount} samples of {first.Real}, {first.RealSplit} split, {first.RealHash[..12]}";
        yield return $"generated: {first.GeneratedCount} samples of {evaluation.Generated}, {evaluation.GeneratedHash[..12]}; seed {first.Seed}";
        foreach (var network in evaluation.Metrics.Select(metric => metric.Provenance).Where(source => source.Features is not null).DistinctBy(source => source.Features))
            yield return $"features: {network.Features}{(network.FeaturesHash is { } hash ? $", weights {hash[..12]}, layer \"{network.Layer}\", pictures {network.Resize}" : "")}";
        foreach (var metric in evaluation.Metrics)
            yield return $"{metric.Name}: {metric.Provenance.Metric}; interval: {metric.Interval}{Details(metric)}";
    }

    private static string Details(Measurement metric) => metric.Details.Count == 0 ? "" : $"; {string.Join(", ", metric.Details.Select(entry => $"{entry.Key} {ReportNumbers.Of(entry.Value)}"))}";
}
