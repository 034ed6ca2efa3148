namespace Duel.Cli;

/// <summary><c>duel generate</c>: samples of a trained generator.</summary>
internal sealed class Generate : ICommand
{
    private const int PictureCount = 64, PointCount = 1024;
    private readonly GenerateOptions options = new();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("generate", "Make samples with the generator of a run.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel generate runs/fashion-001 -o samples.png", "64 pictures in one"),
            ("duel generate runs/fashion-001 --count 1000 --class Sneaker -o sneakers", "A folder of a thousand sneakers"),
            ("duel generate runs/fashion-001 --count 5000 --seed 7 -o samples.npy", "An array for other programs"),
            ("duel generate runs/fashion-001 --checkpoint best -o best.png", "The generator as it was when its evaluation was best"),
            ("duel generate runs/ring-001 --truncation 1 -o points.csv", "The likelier points, as a table"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var saved = TrainedGenerator.Open(shell, given.GetValue(options.Run)!, given.GetValue(options.Checkpoint));
        var count = given.GetValue(options.Count) ?? (saved.Spec.IsPicture ? PictureCount : PointCount);
        var label = ClassChoice.Of(given.GetValue(options.Class), saved);
        var (asked, seed) = (given.GetValue(options.Out)!, given.GetValue(options.Seed));
        using (var file = SampleFiles.For(asked, shell.At(asked), saved.Spec, count, given.GetValue(options.Columns) ?? (label is null && saved.ClassCount > 1 ? SamplePicture.ColumnsFor(saved.Spec) : 0), given.GetValue(options.Force)))
        {
            saved.Generate(count, seed, label, given.GetValue(options.Truncation), (sample, _) =>
            {
                shell.Stop.Token.ThrowIfCancellationRequested();
                file.Add(sample);
            });
            file.Complete();
        }
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, count, seed, @class = label, samples = saved.Spec.Extents })
            : $"wrote {Quantity.Of(count)} samples of {saved.Spec} to {asked}");
        return ExitCode.Done;
    }
}
