using Duel.Data;
using Duel.Evaluation;
using Duel.Training;

namespace Duel.Clinic;

/// <summary>Runs on the ring that fall ill and are to come to at least nine tenths of what an undisturbed one comes to.</summary>
internal static class Recoveries
{
    private const int Steps = 6000, BreaksAt = 2000, Counted = 2500;
    private const double UsualRate = 3e-3, TooHigh = 100;

    /// <summary>The undisturbed run first.</summary>
    public static IEnumerable<(string Name, GanRun Run)> All(ulong seed)
    {
        yield return ("undisturbed", Ring(seed, new()));
        yield return ("a loss that is not a number at step 2,000", Broken(seed));
        yield return ("a rate a hundred times too high", Ring(seed, Fast(TooHigh)));
        yield return ("the same, without a doctor", Ring(seed, Fast(TooHigh) with { Health = new() { OnTrouble = OnTrouble.Ignore } }));
    }

    /// <summary>The modes that a run's averaged generator finds.</summary>
    public static ModeCounts Count(GanRun run)
    {
        var points = new List<float>();
        using (run.Average.Use())
        {
            run.Generator.IsTraining = false;
            SavedGenerator.Of(run.Generator, run.Data.Spec).Generate(Counted, 1, null, null, (sample, _) => points.AddRange(sample));
            run.Generator.IsTraining = true;
        }
        return ModeCounts.Of(points.ToArray(), new GaussianRing().Centres, sigma: 0.01);
    }

    private static GanRun Ring(ulong seed, GanRunOptions options) =>
        new(new GaussianRing(), options with { Unconditional = true, Seed = seed, Budget = new(Steps: Steps) });

    private static GanRunOptions Fast(double times) => new() { GeneratorOptimizer = new Adam(UsualRate * times, 0, 0.99), DiscriminatorOptimizer = new Adam(UsualRate * times, 0, 0.99) };

    private static GanRun Broken(ulong seed)
    {
        var onset = new Onset(BreaksAt);
        var run = Ring(seed, Illness.Breaking(GanDefaults.Resolve(new(), new GaussianRing()), onset));
        run.Trainer.Callbacks.Add(onset);
        return run;
    }
}
