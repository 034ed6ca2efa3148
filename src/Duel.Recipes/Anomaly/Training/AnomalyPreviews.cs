using Duel.Data;
using Duel.Files;
using Duel.Training;

namespace Duel.Recipes;

/// <summary>At even shares of a run: normal pictures that are not learned, what the detector makes of them, and the difference.</summary>
/// <remarks>Ten pictures, one below the other: item, reconstruction, residual; those of the plain autoencoder once it is trained.</remarks>
internal sealed class AnomalyPreviews(RunFolder folder, Detector chosen, Detector plain, double share, IDataset validation, LossCurves curves) : IPart
{
    private const int Count = 20, Items = 10;

    public void AfterStep(RunState run)
    {
        if ((int)(run.Progress * Count) > (int)(run.ProgressBefore * Count) && run.Progress < 1)
            Take(run, run.Progress <= share ? chosen : plain);
    }

    public void AtEnd(RunState run) => Take(run, chosen);

    private void Take(RunState run, Detector detector)
    {
        if (validation.Spec.IsPicture)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.Grid(run.Step))!);
            Pictures.Save(folder.Grid(run.Step), ResidualPicture.Of(detector, validation, Math.Min(Items, validation.Count)));
            run.Report(new GridDrawn(run.Step, Path.GetRelativePath(folder.Path, folder.Grid(run.Step))));
        }
        WholeFile.Write(folder.Curves, curves.ToSvg());
    }
}
