namespace Duel.Training;

/// <summary>At even shares of a run, and at its end: a preview, the model, the curves, and the page.</summary>
/// <param name="folder">The run's folder.</param>
/// <param name="plan">Plan whose samples are drawn and saved.</param>
/// <param name="count">Previews over the run, the last at its end; 1 or more.</param>
/// <param name="curves">The losses so far.</param>
/// <param name="page">The page that shows all of it.</param>
internal sealed class RunPreviews(RunFolder folder, TrainingPlan plan, int count, LossCurves curves, RunPage page) : ICallback
{
    [NotSaved("drawn over each time")]
    private Picture? canvas;

    public void AfterStep(RunState run)
    {
        if (Mark(run.Progress) > Mark(run.ProgressBefore))
            Take(run, isLast: false);
    }

    public void AtEnd(RunState run) => Take(run, isLast: true);

    /// <summary>Number of marks due at a share of the run: the last one is AtEnd's, whatever ends it. Time may jump over several at once.</summary>
    private int Mark(double progress) => Math.Min(count - 1, (int)(progress * count));

    private void Take(RunState run, bool isLast)
    {
        folder.Mend();
        using var alone = ProcessGroup.Enter(null);
        using (InUse.Of(plan))
        {
            if (plan.DrawFresh is { } drawFresh)
                Draw(folder.FreshGrid(run.Step), () => drawFresh(run.Step));
            if (plan.Draw is { } draw)
            {
                Draw(folder.Grid(run.Step), () => canvas = draw(isLast ? 1 : run.Progress, canvas));
                run.Report(new GridDrawn(run.Step, Path.GetRelativePath(folder.Path, folder.Grid(run.Step))));
            }
            if (isLast || !plan.SavesAtEnd)
                run.Report(new ModelSaved(run.Step, plan.Save(folder)));
        }
        WholeFile.Write(folder.Curves, curves.Write);
        page.Write(run.Step, run.Progress);
    }

    private static void Draw(string file, Func<Picture> draw)
    {
        LastingFolder.Create(Path.GetDirectoryName(file)!);
        using (new TensorScope())
        using (GradientMode.NoGrad())
            Pictures.Save(file, draw());
    }
}

/// <summary>Averaged weights in place and networks in evaluation mode, until disposed.</summary>
internal sealed class InUse : IDisposable
{
    private readonly Module[] trained;
    private readonly IDisposable? average;

    private InUse(TrainingPlan plan)
    {
        average = plan.Average?.Use();
        // Those that are at rest already stay there.
        trained = [.. plan.Networks.Where(network => network.IsTraining)];
        foreach (var network in trained)
            network.IsTraining = false;
    }

    public static InUse Of(TrainingPlan plan) => new(plan);

    public void Dispose()
    {
        // The run goes on even if the disk is full.
        foreach (var network in trained)
            network.IsTraining = true;
        average?.Dispose();
    }
}
