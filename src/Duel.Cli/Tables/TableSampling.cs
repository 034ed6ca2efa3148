using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel table sample</c>: synthetic rows.</summary>
internal sealed class TableSampling() : RecipeVerb<TableSampleOptions>("table", 1, "sample", "Make synthetic rows with the generator of a table's run.",
    ("duel table sample runs/patients-001 -n 1000 -o synthetic.csv", "A thousand rows, written as the table was"),
    ("duel table sample runs/patients-001 -n 200 -o women.csv --where \"sex=Female,age>60\"", "Rows that are asked for"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        // Before the work, not after it.
        TableFile.CheckWritable(given.GetValue(Options.Out)!);
        var model = TableModel.Load(RunKind.FolderOf(given.GetValue(Options.Run)!, shell));
        var (asked, count, seed) = (given.GetValue(Options.Out)!, given.GetValue(Options.Count) ?? model.Schema.Rows, given.GetValue(Options.Seed));
        var where = given.GetValue(Options.Where);
        var sample = model.Sample(count, seed, RowFilter.Parse(where, model.Schema));
        sample.Table.Write(shell.At(asked));
        var share = sample.Made == 0 ? 1 : sample.Granted / (double)sample.Made;
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, count, seed, where, made = sample.Made, granted = share })
            : $"wrote {Quantity.Of(count)} rows to {asked}{(where is null ? "" : $"; {Quantity.Of(sample.Made)} were made, and the generator gave what it was asked for in {share.ToString("P1", CultureInfo.InvariantCulture)}")}");
    }
}
