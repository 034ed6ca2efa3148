using Duel.Training;

namespace Duel.Clinic;

/// <summary>Shows vital signs now and then.</summary>
internal sealed class Trace(GanRun run) : ICallback
{
    private const int Lines = 12, Grain = 50;

    public void AfterStep(RunState state)
    {
        if (state.Step % Math.Max(Grain, run.Options.Budget.Steps!.Value / Lines / Grain * Grain) != 0)
            return;
        var v = run.Trainer.Monitor!.Vitals;
        Console.WriteLine($"{state.Step,6} gradients {v.DiscriminatorGradient.Now:G2} {v.GeneratorGradient.Now:G2}/{v.GeneratorGradient.Highest:G2} diversity {v.Diversity.Now:0.00} repeated {v.Repeated.Now:0.00} coverage {v.Coverage.Now:0.00}/{v.Coverage.Highest:0.00} offset {v.Offset.Now:0.00} separation {v.Separation.Now:0.000} scores {v.ScoreSize.Now:0.0} wandering {v.Wandering:0.00} copied {v.Copied:0.00}/{v.UsualCopied:0.00}");
    }
}
