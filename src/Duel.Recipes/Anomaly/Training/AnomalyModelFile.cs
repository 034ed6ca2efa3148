using Duel.Training;

namespace Duel.Recipes;

/// <summary>At the end of a run: has the quick detectors learn, sets all thresholds, and saves the model.</summary>
internal sealed class AnomalyModelFile(RunFolder folder, IReadOnlyList<Detector> trained, NormalItems normal, AnomalyOptions options, AnomalyItems items) : IPart
{
    public void AfterStep(RunState run)
    {
    }

    public void AtEnd(RunState run)
    {
        foreach (var one in trained)
            one.Calibrate(normal.Validation, options.Contamination);
        var quick = DetectorSet.Quick(normal.Learned.Spec);
        foreach (var one in quick)
            one.Fit(normal, options.Contamination);
        run.Report(new ModelSaved(run.Step, AnomalyModel.Save(folder.Path, [.. trained, .. quick], options, items)));
    }
}
