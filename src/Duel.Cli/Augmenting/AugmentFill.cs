using System.CommandLine;
using Duel.Data;
using Duel.Training;

namespace Duel.Cli;

/// <summary><c>duel augment fill</c>: generated pictures until every class has as many as the largest.</summary>
internal sealed class AugmentFill : IAugmentVerb
{
    private readonly AugmentFillOptions options = new();

    /// <inheritdoc/>
    public int Place => 1;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("fill", "Make pictures of the smaller classes until every class has as many.",
            ("duel augment fill runs/shoes -o ./shoes-filled", "A folder of pictures for each class that lacked some"),
            ("duel augment fill runs/shoes --to 1000 --with-real -o shoes.npz", "A whole set of a thousand each, the real ones among them"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        using var threads = ThreadLimit.Of(given.GetValue(options.Threads));
        var (name, asked) = (given.GetValue(options.Run)!, given.GetValue(options.Out)!);
        var place = ResumePlan.FolderOf(name, shell);
        var saved = given.GetValue(options.Checkpoint) is { } checkpoint ? SavedGenerator.Load(place, RunFolder.Open(place).Checkpoints.Find(checkpoint)) : SavedGenerator.Load(place);
        if (saved.Generator.ClassCount == 0)
            throw CommandException.BadInput($"{name}: its generator knows no classes", "Train one with duel augment train.");
        var source = GanRun.SourceOf(place) ?? throw CommandException.BadInput($"{name}: the run does not know where its data lay", "Train it with duel augment train.");
        var real = (source with { IsEven = false }).Open(shell.Stop.Token).Dataset;
        var classes = ClassIndex.Of(real);
        var target = given.GetValue(options.To) ?? classes.Max(indices => indices.Length);
        var withReal = given.GetValue(options.WithReal);
        var made = new int[classes.Count];
        using var file = FilledSet.For(asked, shell.At(asked), saved.Spec);
        for (var label = 0; label < classes.Count; label++)
        {
            if (withReal)
                AddReal(file, real, classes[label], label);
            made[label] = Math.Max(0, target - classes[label].Length);
            saved.Generate(made[label], given.GetValue(options.Seed) + (ulong)label, label, given.GetValue(options.Truncation), (sample, of) =>
            {
                shell.Stop.Token.ThrowIfCancellationRequested();
                file.Add(sample, of, isReal: false);
            });
        }
        if (file.Count == 0)
            throw CommandException.Usage($"every class of {name} has {target} pictures or more already", "Give a larger number with --to, or the real pictures too with --with-real.");
        file.Complete();
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, made = made.Select((count, label) => (Name: ScarceData.NameOf(saved.Spec, label), count)).ToDictionary(entry => entry.Name, entry => entry.count), total = file.Count })
            : $"wrote {Quantity.Of(file.Count)} pictures to {asked}: generated {string.Join(", ", made.Select((count, label) => $"{ScarceData.NameOf(saved.Spec, label)} {Quantity.Of(count)}"))}");
        return ExitCode.Done;
    }

    private static void AddReal(FilledSet file, IDataset real, int[] indices, int label)
    {
        var sample = new float[real.Spec.Length];
        foreach (var index in indices)
        {
            real.Read(index, sample);
            file.Add(sample, label, isReal: true);
        }
    }
}
