namespace Duel.Cli;

/// <summary><c>duel text oracle</c>: sequences of SeqGAN's oracle, to learn and to test with.</summary>
internal sealed class TextOracle : IRecipeVerb
{
    private readonly TextOracleOptions options = new();

    /// <inheritdoc/>
    public string Group => "text";

    /// <inheritdoc/>
    public int Place => 4;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("oracle", "Draw sequences of SeqGAN's oracle, whose likelihood of what a run writes is known exactly.",
            ("duel text oracle target_params.npz -n 10000 -o oracle.txt", "Sequences to learn: duel text train oracle.txt --tokens numbers"),
            ("duel text oracle target_params.npz -n 10000 --seed 1 -o test.txt", "Others to test with: duel text report RUN --test test.txt --oracle target_params.npz"))
            .With(options);
        verb.SetAction(parsed =>
        {
            using var threads = ThreadLimit.Of(parsed.GetValue(options.Threads));
            var (file, count, seed) = (parsed.GetValue(options.Out)!, parsed.GetValue(options.Count) ?? 10_000, parsed.GetValue(options.Seed));
            var texts = Read(parsed.GetValue(options.File)!, shell).Sample(count, seed);
            WholeFile.Write(shell.At(file), string.Concat(texts.Select(text => text + '\n')));
            shell.Output.WriteLine(parsed.GetValue(GlobalOptions.Json) ? JsonText.Of(new { output = file, count, seed }) : $"wrote {Quantity.Of(count)} sequences to {file}");
            return ExitCode.Done;
        });
        return verb;
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

    public Option<int?> Threads { get; } = Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);
}
