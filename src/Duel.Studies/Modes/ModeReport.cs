namespace Duel.Studies;

/// <summary>The study's results as they come in: a table for people, and numbers for programs.</summary>
/// <param name="set">Set that is learned.</param>
/// <param name="plan">Plan of the study.</param>
/// <param name="say">Receives each line of the table as soon as it is known.</param>
internal sealed class ModeReport(IModeSet set, ModePlan plan, ILogger say)
{
    private readonly List<string> lines = [];
    private readonly List<ModeResult> results = [];
    private readonly List<ModeSummary> summaries = [];

    /// <summary>Reports the classifier, and what real data score.</summary>
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

    /// <summary>Says the shares of cells, if there are any, and returns everything.</summary>
    public ModeStudyResult Complete()
    {
        Sensitivity[]? sensitivity = plan.Cells.Count > 1 ? [.. plan.Presets.Select(game => Sensitivity.Of([.. summaries.Where(summary => summary.Game == game)]))] : null;
        if (sensitivity is not null)
        {
            Say($"\n{Sensitivity.Head(set)}");
            foreach (var game in sensitivity)
                Say(game.Row);
        }
        return new(
            set.Name,
            set.ModeCount,
            set.CountedCount,
            set is PointModes ? ModeCounts.Deviations : null,
            set.Note,
            plan.Budget.Steps,
            plan.Budget.Time?.TotalMinutes,
            results,
            summaries,
            sensitivity)
        {
            Table = string.Join('\n', lines),
        };
    }

    private void Say(ModeSummary summary)
    {
        summaries.Add(summary);
        Say(ModeTable.Row(summary));
    }

    private void Say(string text)
    {
        lines.AddRange(text.ReplaceLineEndings("\n").Split('\n'));
        say.Note(text.ReplaceLineEndings());
    }
}
