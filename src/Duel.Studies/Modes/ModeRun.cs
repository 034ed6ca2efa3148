namespace Duel.Studies;

/// <summary>One seed of one game on one set, with all that it leaves in a folder of its own.</summary>
/// <param name="Set">Set to learn.</param>
/// <param name="Game">A preset's name.</param>
/// <param name="Changes">Changes to it.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Budget">Budget of the run.</param>
/// <param name="Above">The study's folder.</param>
internal sealed record ModeRun(IModeSet Set, string Game, ModeChanges Changes, ulong Seed, Budget Budget, string Above) : IStudyRun<ModeResult>
{
    /// <summary>Folder of the run: a run's folder like any other, with counts of its samples' modes and, once it is done, its result.</summary>
    public string Folder => Path.Combine(Above, "runs", StudyFolder.NameOf($"{Set.Name}-{Game}-{Changes.Text}-seed-{Seed}"));

    private string ResultPath => Path.Combine(Folder, "result.json");

    /// <inheritdoc/>
    public ModeResult? Kept() => File.Exists(ResultPath) ? StudyFolder.Read<ModeResult>(ResultPath) : null;

    /// <inheritdoc/>
    /// <remarks>Without classes, which would give the modes away.</remarks>
    public async Task<ModeResult> TakeAsync(ILogger narrate, CancellationToken cancellationToken)
    {
        if (Kept() is { } done)
            return done;
        var data = Set.Learned(Seed);
        var begun = Begun(data);
        var run = begun ?? new GanRun(data, OptionsFor(data));
        var looks = new ModeLooks(run, Set, data, Folder, look => narrate.Note(ModeTable.Line(this, look)));
        run.Trainer.Callbacks.Add(looks);
        var reason = StopReason.BudgetUsed;
        await foreach (var happened in run.RunAsync(begun is null ? Folder : null, cancellationToken).ConfigureAwait(false))
            reason = happened is Finished finished ? finished.Reason : reason;
        if (reason == StopReason.Cancelled)
            throw new OperationCanceledException(cancellationToken);
        var last = reason == StopReason.Diverged ? looks.Now() : ModeLooks.Kept(Folder)[^1];
        var status = reason == StopReason.Diverged ? ModeStatus.Diverged : ModeStatus.Done;
        var result = new ModeResult(Set.Name, Game, Seed, last.Modes, last.HighQuality, last.ReverseKl, run.Trainer.Elapsed.TotalSeconds, run.Trainer.Step, status, Changes.Text, ModeLooks.Kept(Folder));
        WholeFile.Write(ResultPath, JsonText.Of(result));
        return result;
    }

    /// <summary>The recipe's options for the data; without a health monitor, which would change what is to be counted.</summary>
    /// <exception cref="ArgumentException">Changes that the recipe does not take.</exception>
    public GanRunOptions OptionsFor(IDataset data) =>
        Changes.Apply(ImagePresets.Get(Game).For(data, new() { Seed = Seed, Budget = Budget, Unconditional = true, Previews = 1, Health = new() { OnTrouble = OnTrouble.Ignore } }), data);

    /// <summary>The run as it was broken off; null where it had not come to its first checkpoint.</summary>
    private GanRun? Begun(IDataset data)
    {
        if (!Directory.Exists(Folder))
            return null;
        try
        {
            return GanRun.Resume(Folder, data);
        }
        catch (CheckpointException)
        {
            WholeFolder.Delete(Folder);
            return null;
        }
    }
}
