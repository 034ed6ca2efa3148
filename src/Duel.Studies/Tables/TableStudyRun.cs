namespace Duel.Studies;

/// <summary>One table of a study with one seed.</summary>
/// <param name="set">The table.</param>
/// <param name="seed">Seed of everything random; it also splits a table that comes in one file.</param>
/// <param name="options">Options of the study.</param>
/// <param name="folder">Folder of the run.</param>
internal sealed class TableStudyRun(TableSet set, ulong seed, TableStudyOptions options, StudyFolder folder) : IStudyRun<IReadOnlyList<TableResult>>
{
    private const int Asked = 2_000;

    private string Name => $"{set.Name}-{seed}";

    /// <inheritdoc/>
    public IReadOnlyList<TableResult>? Kept() => null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TableResult>> TakeAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        var (learned, holdout) = set.Read(options.Data, seed);
        var preset = options.IsPaper ? TablePresets.Paper(learned.Count) : TablePresets.Cpu(learned.Count);
        var run = new TableRecipe().Start(learned, preset with
        {
            Target = set.Target,
            Seed = seed,
            Budget = options.Steps is { } steps ? new(Steps: steps) : preset.Budget,
        });
        var seconds = await StudyFolder.FollowAsync(run.RunAsync(folder.In(Name), cancellationToken), cancellationToken).ConfigureAwait(false);
        var model = TableModel.Load(folder.In(Name));
        var sample = model.Sample(Asked, seed, RowFilter.Parse(set.Rare, learned.Schema));
        var report = TableReport.Of(model, learned, holdout, new() { Target = set.Target, Seed = seed });
        folder.Release(Name);
        return [.. report.Scores.Select((one, i) => TableResult.Of(set.Name, seed, one, i == 0 ? sample.Granted / (double)sample.Made : null, i == 0 ? seconds : null))];
    }
}
