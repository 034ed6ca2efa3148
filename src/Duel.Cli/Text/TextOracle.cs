namespace Duel.Cli;

/// <summary><c>duel text oracle</c>: sequences of SeqGAN's oracle, to learn and to test with.</summary>
internal sealed class TextOracle() : RecipeVerb<TextOracleOptions>("text", 4, "oracle", "Draw sequences of SeqGAN's oracle, whose likelihood of what a run writes is known exactly.",
    ("duel text oracle target_params.npz -n 10000 -o oracle.txt", "Sequences to learn: duel text train oracle.txt --tokens numbers"),
    ("duel text oracle target_params.npz -n 10000 --seed 1 -o test.txt", "Others to test with: duel text report RUN --test test.txt --oracle target_params.npz"))
{
    /// <inheritdoc/>
    protected override void Run(ParseResult given, Shell shell)
    {
        var (file, count, seed) = (given.GetValue(Options.Out)!, given.GetValue(Options.Count) ?? 10_000, given.GetValue(Options.Seed));
        var texts = Read(given.GetValue(Options.File)!, shell).Sample(count, seed);
        WholeFile.Write(shell.At(file), string.Concat(texts.Select(text => text + '\n')));
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? JsonText.Of(new { output = file, count, seed }) : $"wrote {Quantity.Of(count)} sequences to {file}");
    }

    /// <summary>Reads an oracle.</summary>
    /// <exception cref="CommandException">There is no such file.</exception>
    public static SequenceOracle Read(string file, Shell shell) => File.Exists(shell.At(file)) ? SequenceOracle.Load(shell.At(file))
        : throw CommandException.BadInput($"{file}: there is no such file", "Give the NPZ file of the oracle's weights.");
}

/// <summary>Options of <c>duel text oracle</c>.</summary>
internal sealed class TextOracleOptions
{
    public Argument<string> File { get; } = new("NPZ") { Description = "The oracle's weights: the file target_params of LantaoYu/SeqGAN as NPZ." };

    public Option<int?> Count { get; } = Numbers.Whole("-n", "How many sequences. [default: 10000]", 1, 1_000_000);

    public Option<string> Out { get; } = new("--out", "-o") { HelpName = "FILE", Description = "Where the sequences go, one a line.", Required = true };

    public Option<ulong> Seed { get; } = Numbers.Seed("The same seed draws the same sequences. [default: 0]");
}
