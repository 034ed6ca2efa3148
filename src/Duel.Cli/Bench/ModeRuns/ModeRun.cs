using Duel.Data;
using Duel.Training;

namespace Duel.Cli;

/// <summary>One seed of one game on one set.</summary>
/// <param name="Result">What it came to.</param>
/// <param name="Pictures">Its samples over time, if they were wanted.</param>
internal sealed record ModeRun(ModeResult Result, IReadOnlyList<Picture> Pictures)
{
    /// <summary>Trains without classes, which would give the modes away, and counts.</summary>
    /// <param name="set">What is learned.</param>
    /// <param name="game">A preset's name.</param>
    /// <param name="seed">Where everything random comes from.</param>
    /// <param name="budget">How long.</param>
    /// <param name="hasPictures">Whether samples are drawn over time.</param>
    /// <param name="cancel">Ends the benchmark.</param>
    public static ModeRun Take(ModeSet set, string game, ulong seed, Budget budget, bool hasPictures, CancellationToken cancel)
    {
        var data = set.Learned(seed);
        var run = new GanRun(data, Recipe.Of(game).For(data, new() { Seed = seed, Budget = budget, Unconditional = true }));
        var views = new ModeViews(run, data, hasPictures);
        run.Trainer.Parts.Add(views);
        var reason = run.Trainer.Run(cancel: cancel);
        cancel.ThrowIfCancellationRequested();
        var counts = set.Count(views.Samples(ModeSet.CountedCount));
        var status = reason == StopReason.Diverged ? ModeStatus.Diverged : ModeStatus.Done;
        return new(new(set.Name, game, seed, counts.Modes, counts.HighQuality, counts.ReverseKl, run.Trainer.Elapsed.TotalSeconds, run.Trainer.Step, status), views.Pictures);
    }
}
