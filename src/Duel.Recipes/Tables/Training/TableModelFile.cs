using Duel.Training;

namespace Duel.Recipes;

/// <summary>Saves the generator with its averaged weights at even shares of the run, and at its end.</summary>
internal sealed class TableModelFile(RunFolder folder, TableCode code, TableGanOptions options, TableGenerator generator, WeightAverage average, PrivacyLedger? ledger) : IPart
{
    private const int Count = 20;

    public void AfterStep(RunState run)
    {
        if ((int)(run.Progress * Count) > (int)(run.ProgressBefore * Count) && run.Progress < 1)
            Write(run);
    }

    public void AtEnd(RunState run) => Write(run);

    private void Write(RunState run)
    {
        using (average.Use())
            run.Report(new ModelSaved(run.Step, TableModel.Save(folder.Path, code, options.Design, options.Target, generator, ledger?.Guarantee)));
    }
}
