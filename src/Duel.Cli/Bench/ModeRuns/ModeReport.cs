using Duel.Evaluation;

namespace Duel.Cli;

/// <summary>The benchmark's results as they come in: a table for people, and numbers for programs.</summary>
/// <param name="set">What is learned.</param>
/// <param name="plan">What was asked for.</param>
/// <param name="say">Is given each line of the table as soon as it is known.</param>
internal sealed class ModeReport(IModeSet set, ModePlan plan, Action<string> say)
{
    private readonly List<string> lines = [];
    private readonly List<ModeResult> results = [];
    private readonly List<ModeSummary> summaries = [];

    /// <summary>All that was said.</summary>
    public string Text => string.Join('\n', lines);

    /// <summary>Says what the judge is, and what real data score.</summary>
    public void Begin()
    {
        if (set.Note is { } note)
            Say($"{note}\n");
        Say(new ModeTable(set).Head);
        Say(ModeSummary.Ceiling(set, plan.Seeds));
    }

    /// <summary>Says what all seeds of a game came to.</summary>
    public void Add(IReadOnlyList<ModeResult> seeds)
    {
        results.AddRange(seeds);
        Say(ModeSummary.Of(set, seeds));
    }

    /// <summary>Says the shares of cells, if there are any, and returns everything as JSON.</summary>
    public string Complete()
    {
        Sensitivity[]? sensitivity = plan.Cells.Count > 1 ? [.. plan.Games.Select(game => Sensitivity.Of([.. summaries.Where(summary => summary.Game == game)]))] : null;
        if (sensitivity is not null)
        {
            Say($"\n{Sensitivity.Head(set)}");
            foreach (var game in sensitivity)
                Say(game.Row);
        }
        return JsonText.Of(new
        {
            benchmark = set.Name,
            modes = set.ModeCount,
            samples = set.CountedCount,
            deviations = set is PointModes ? ModeCounts.Deviations : (double?)null,
            judge = set.Note,
            plan.Budget.Steps,
            minutes = plan.Budget.Time?.TotalMinutes,
            results,
            summary = summaries,
            sensitivity,
        });
    }

    private void Say(ModeSummary summary)
    {
        summaries.Add(summary);
        Say(ModeTable.Row(summary));
    }

    private void Say(string text)
    {
        lines.AddRange(text.ReplaceLineEndings("\n").Split('\n'));
        say(text.ReplaceLineEndings());
    }
}
