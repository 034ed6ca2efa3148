namespace Duel.Studies;

/// <summary>One draw of an augmentation study: a generator, and a classifier for each arm.</summary>
/// <param name="pictures">Options that the generator learns with.</param>
/// <param name="source">The draw.</param>
/// <param name="test">Test set of the classifiers.</param>
/// <param name="settings">The experiment.</param>
/// <param name="files">Files of run and scores.</param>
/// <param name="clock">Times the classifiers.</param>
internal sealed class AugmentationStudyRun(ScarcePictures pictures, DataSource source, IDataset test, AugmentationSettings settings, AugmentationFiles files, TimeProvider clock) : IStudyRun<IReadOnlyList<ArmScore>>
{
    private ulong Seed => source.Draw;

    private IReadOnlyList<ArmScore> Scores => [.. files.Scores.Where(score => score.Seed == Seed)];

    /// <inheritdoc/>
    public IReadOnlyList<ArmScore>? Kept() => Scores.Count == Enum.GetValues<AugmentationArm>().Length ? Scores : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ArmScore>> TakeAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        var few = (source with { IsEven = false }).Open(cancellationToken).Dataset;
        await TrainAsync(narrate, cancellationToken).ConfigureAwait(false);
        var generated = new Lazy<IDataset>(() => GeneratedSamples.Of("generated", SavedGenerator.Load(files.Run(Seed)), settings.GeneratedPerClass * few.Spec.ClassCount, Seed, cancellationToken: cancellationToken)
            ?? throw new StudyException($"The generator of seed {Seed} makes samples that are infinite or not a number. Leave that seed out, or give it another budget."));
        var trial = new AugmentationTrial(few, test, Seed, settings.ClassifierSteps);
        foreach (var arm in Enum.GetValues<AugmentationArm>().Except(Scores.Select(score => score.Arm)))
        {
            var score = trial.Score(arm, () => generated.Value, clock, cancellationToken);
            files.Add(score);
            narrate.Note(FormattableString.Invariant($"seed {Seed}: {arm.Title}: {100 * score.Accuracy:0.0} % right, in {Quantity.Of(TimeSpan.FromSeconds(score.Seconds))}"));
        }
        return Scores;
    }

    /// <summary>Trains the generator, or goes on with it.</summary>
    private async Task TrainAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        var place = files.Run(Seed);
        var isBegun = Directory.Exists(place) && RunFolder.Open(place).Checkpoints.All.Count > 0;
        if (!isBegun && Directory.Exists(place))
            WholeFolder.Delete(place);
        var run = isBegun ? GanRun.Resume(place, notes: narrate) : pictures.Run(source, Seed, cancellationToken: cancellationToken);
        if (run.Trainer.Progress >= 1)
            return;
        narrate.Note($"seed {Seed}: a generator learns from {run.Data.Count} pictures{(isBegun ? $", from step {Quantity.Of(run.Trainer.Step)} on" : "")}");
        await foreach (var happened in run.RunAsync(isBegun ? null : place, cancellationToken).ConfigureAwait(false))
        {
            if (happened is Diverged diverged)
                throw new StudyException($"The generator of seed {Seed} diverged: {diverged.What.TrimEnd('.')}. Begin again with another seed, or with a smaller width.");
        }
        cancellationToken.ThrowIfCancellationRequested();
    }
}
