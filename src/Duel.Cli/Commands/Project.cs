namespace Duel.Cli;

/// <summary><c>duel project</c>: the nearest samples of a generator to real pictures.</summary>
internal sealed class Project : ICommand
{
    private readonly Argument<string> run = new("RUN") { Description = "The folder of a run that learned pictures." };
    private readonly Argument<string[]> pictures = new("PICTURE") { Description = "Picture files.", Arity = ArgumentArity.OneOrMore };
    private readonly SettingOptions settings = new(typeof(PictureProjectionOptions), new PictureProjectionOptions());
    private readonly Option<string?> label = new("--class") { HelpName = "NAME", Description = "The class of the samples, by name or number. [default: any]" };
    private readonly Option<string?> features = new("--features") { HelpName = "NAME[=FILE]", Description = "Network with stages whose distance counts beside that of pixels: see duel features list. [default: none]" };
    private readonly Option<bool> force = new("--force", "-f") { Description = "Write over a file." };
    private readonly Option<string> output = new("--out", "-o") { HelpName = "FILE", Description = "Each picture beside its nearest sample, a row each, as .png; or .npy, or a folder.", Required = true };

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("project", "Find the samples of a generator that are nearest to real pictures.", "RUN", "PICTURE");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel project runs/photos-001 me.jpg you.jpg -o nearest.png", "Two rows: a photograph, and the nearest sample"),
            ("duel project runs/photos-001 me.jpg --steps 1000 --features squeezenet -o nearest.png", "A longer search that looks at shapes too"))
        {
            run, pictures, output, label, features, force,
        };
        settings.AddTo(verb);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        var asked = given.GetValue(output)!;
        var saved = TrainedGenerator.Open(shell, given.GetValue(run)!);
        if (!saved.Spec.IsPicture)
            throw CommandException.BadInput($"{given.GetValue(run)}: its samples are no pictures", "Give the run of a generator of pictures.");
        var options = settings.Over(new PictureProjectionOptions(), given, shell) with
        {
            Class = ClassChoice.Of(given.GetValue(label), saved),
            Features = given.GetValue(features) is { } name ? FeatureNetworks.Open(name).Network : null,
        };
        var paths = given.GetValue(pictures)!;
        // All are read before the first long search.
        var real = paths.Select(path => Pictures.Read(shell.At(path))).ToArray();
        var spec = saved.Spec;
        using var file = SampleFiles.For(asked, shell.At(asked), spec, 2 * paths.Length, columns: 2, given.GetValue(force));
        var projection = new PictureProjection(saved, options);
        var found = new List<object>();
        foreach (var (path, picture) in paths.Zip(real))
        {
            var one = projection.Of(picture, shell.Stop.Token);
            foreach (var shown in new[] { one.Target, one.Picture })
            {
                var sample = new float[spec.Length];
                PixelScale.ToSamples(shown.Pixels, sample);
                file.Add(sample);
            }
            shell.Voice(given.GetValue(GlobalOptions.Json)).Note($"{path}: {one.Distance:0.0} of 255 from its nearest sample, where random ones are {one.RandomDistance:0.0} away");
            found.Add(new { picture = path, distance = one.Distance, randomDistance = one.RandomDistance, ratio = one.Ratio, latent = one.Latent });
        }
        file.Complete();
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, pictures = found })
            : $"wrote {Quantity.Of(paths.Length)} picture{(paths.Length == 1 ? "" : "s")} beside the nearest samples to {asked}");
        return ExitCode.Done;
    }
}
