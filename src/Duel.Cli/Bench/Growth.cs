namespace Duel.Cli;

/// <summary><c>duel bench growth</c>: how the cost of a training step grows.</summary>
internal sealed class Growth : IBench
{
    private readonly GrowthOptions options = new();

    /// <inheritdoc/>
    public int Place => 7;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("growth", "Measure how the cost of a training step grows with batch, side, width, text length and set, beside its arithmetic.",
            ("duel bench growth", "All of them, on one thread: some minutes"),
            ("duel bench growth --quantity side --largest 128", "Pictures of 16 to 128 pixels"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads) ?? 1);
        var (json, asked, points) = (given.GetValue(GlobalOptions.Json), given.GetValue(options.Quantity) ?? [], new List<GrowthPoint>());
        foreach (var quantity in asked.Length > 0 ? asked : GrowthStudy.Quantities)
        {
            var measured = GrowthStudy.Measure(quantity, given.GetValue(options.Largest) ?? int.MaxValue, shell.Stop.Token);
            if (!json)
                shell.Output.WriteLine($"{quantity}: {GrowthStudy.Summary(quantity)}{Environment.NewLine}{"size",11}{"processor ms",14}{"GFLOP",10}{"exponent",10}{"of arithmetic",15}");
            foreach (var point in measured)
            {
                points.Add(point);
                if (!json)
                    shell.Output.WriteLine(FormattableString.Invariant($"{point.Size,11:N0}{point.ProcessorMs,14:0.00}{point.Gigaflop,10:0.000}{point.Exponent,10:0.00}{point.ArithmeticExponent,15:0.00}"));
            }
        }
        if (json)
            shell.Output.WriteLine(JsonText.Of(points));
        return ExitCode.Done;
    }
}
