using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel table sample</c>: synthetic rows.</summary>
internal sealed class TableSampling : IRecipeVerb
{
    private readonly TableSampleOptions options = new();

    /// <inheritdoc/>
    public string Group => "table";

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("sample", "Make synthetic rows with the generator of a table's run.",
            ("duel table sample runs/patients-001 -n 1000 -o synthetic.csv", "A thousand rows, written as the table was"),
            ("duel table sample runs/patients-001 -n 200 -o women.csv --where \"sex=Female,age>60\"", "Rows that are asked for"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        // Before the work, not after it.
        TableFile.CheckWritable(given.GetValue(options.Out)!);
        var model = TableModel.Load(RunKind.FolderOf(given.GetValue(options.Run)!, shell));
        var (asked, count, seed) = (given.GetValue(options.Out)!, given.GetValue(options.Count) ?? model.Schema.Rows, given.GetValue(options.Seed));
        var where = given.GetValue(options.Where);
        var sample = model.Sample(count, seed, RowFilter.Parse(where, model.Schema));
        sample.Table.Write(shell.At(asked));
        var share = sample.Made == 0 ? 1 : sample.Granted / (double)sample.Made;
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, count, seed, where, made = sample.Made, granted = share })
            : $"wrote {Quantity.Of(count)} rows to {asked}{(where is null ? "" : $"; {Quantity.Of(sample.Made)} were made, and the generator gave what it was asked for in {share.ToString("P1", CultureInfo.InvariantCulture)}")}");
        return ExitCode.Done;
    }
}
