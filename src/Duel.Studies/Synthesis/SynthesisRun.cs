namespace Duel.Studies;

/// <summary>One seed of one method on one set.</summary>
/// <param name="set">The set.</param>
/// <param name="method">The method.</param>
/// <param name="seed">Seed of everything random.</param>
/// <param name="budget">Budget of the run.</param>
/// <param name="files">Files of the study.</param>
internal sealed class SynthesisRun(SynthesisSet set, SynthesisMethod method, ulong seed, Budget budget, SynthesisFiles files) : IStudyRun<IReadOnlyList<SynthesisPoint>>
{
    private string Folder => files.Run(set.Name, method.Text, seed);

    private IEnumerable<SynthesisPoint> Points => files.Points.Where(point => point.Set == set.Name && point.Method == method.Text && point.Seed == seed);

    /// <inheritdoc/>
    public IReadOnlyList<SynthesisPoint>? Kept() => Points.Any(point => point.Moment == SynthesisMoments.Count) ? [.. Points] : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SynthesisPoint>> TakeAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        await TrainAsync(narrate, cancellationToken).ConfigureAwait(false);
        foreach (var (number, place) in SynthesisMoments.Kept(Folder).Where(moment => Points.All(point => point.Moment != moment.Number)).ToArray())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var moment = SynthesisMoments.Read(place);
            var (distance, real) = set.Measure(SavedGenerator.Load(place));
            files.Add(new(set.Name, method.Text, seed, number, moment.Steps, Math.Round(moment.Seconds, 3), set.Features, distance, real, Machine()));
        }
        return [.. Points];
    }

    /// <summary>Trains, or goes on where the run was broken off.</summary>
    private async Task TrainAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        var isBegun = Directory.Exists(Folder) && RunFolder.Open(Folder).Checkpoints.All.Count > 0;
        if (!isBegun && Directory.Exists(Folder))
            WholeFolder.Delete(Folder);
        using var run = isBegun ? (GanRun)new ImageRecipe().Resume(Folder, notes: narrate) : method.Prepare(set.Source, seed, budget, NullLogger.Instance, cancellationToken);
        if (run.Trainer.Progress >= 1 && SynthesisMoments.Kept(Folder).Any(moment => moment.Number == SynthesisMoments.Count))
            return;
        narrate.Note($"{set.Name}, {method.Text}, seed {seed}: {Quantity.Of(budget)}{(isBegun ? $", from step {Quantity.Of(run.Trainer.Step)} on" : "")}");
        var moments = new SynthesisMoments(Folder);
        run.Trainer.Callbacks.Add(moments);
        run.Trainer.Observers.Add(moments);
        await foreach (var happened in run.RunAsync(isBegun ? null : Folder, cancellationToken).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                throw new StudyException($"{set.Name}, {method.Text}, seed {seed}: the run diverged: {diverged.What.TrimEnd('.')}. Leave the method or the seed out, or give it a lower rate.");
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static string Machine()
    {
        var here = RunEnvironment.Now();
        return $"{(here.Processor.Length > 0 ? here.Processor : here.Architecture)}, {here.Threads} {(here.Threads == 1 ? "thread" : "threads")}, {OptionText.NameOf(here.Vectors.ToString())}";
    }
}
