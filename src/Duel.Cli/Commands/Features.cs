using System.Globalization;
using Duel.Onnx;

namespace Duel.Cli;

/// <summary><c>duel features</c>: the networks that distances are measured in.</summary>
internal sealed class Features : ICommand
{
    private readonly FeaturesOptions options = new();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("features", "List the networks that distances are measured in, or train a small one.", "ACTION", "FILE");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel features list", "Which networks are present, and what each is good for"),
            ("duel features add resnet18.onnx", "Make a trunk of your own known, for --features resnet18"),
            ("duel features train --data fashion -o garments.safetensors", "Make the embedded network anew"))
            .With(options);
        verb.SetAction(parsed => parsed.GetValue(options.Action) switch
        {
            "train" => Train(parsed, shell),
            "add" => Add(parsed, shell),
            _ => List(parsed, shell),
        });
        return verb;
    }

    private static int List(ParseResult given, Shell shell)
    {
        var embedded = EmbeddedGarments.Load();
        var found = KnownNetwork.All.Select(network => (Network: network, File: FeatureNetworks.Find(network), Missing: FeatureNetworks.Missing(network))).ToArray();
        if (given.GetValue(GlobalOptions.Json))
        {
            shell.Output.WriteLine(JsonText.Of(new
            {
                folder = FeatureNetworks.Folder,
                networks = found.Select(entry => new { entry.Network.Name, entry.Network.Summary, entry.Network.Origin, file = entry.File, present = entry.Missing.Count == 0, missing = entry.Missing })
                    .Concat(FeatureNetworks.Added().Select(name => new { Name = name, Summary = "added", Origin = "your own file", file = (string?)Path.Combine(FeatureNetworks.Folder, $"{name}.onnx"), present = true, missing = (IReadOnlyList<string>)[] }))
                    .Prepend(new { Name = FeatureNetworks.Embedded, Summary = EmbeddedGarments.Summary, Origin = "inside of Duel", file = (string?)null, present = true, missing = (IReadOnlyList<string>)[] }),
            }));
            return ExitCode.Done;
        }
        var width = found.Max(entry => entry.Network.Name.Length) + 2;
        shell.Output.WriteLine($"present  {FeatureNetworks.Embedded.PadRight(width)}{EmbeddedGarments.Summary} [{embedded.Hash[..12]}, inside of Duel]");
        foreach (var (network, _, missing) in found)
        {
            shell.Output.WriteLine($"{(missing.Count > 0 ? "-" : "present"),-9}{network.Name.PadRight(width)}{network.Summary} [{network.Origin}]");
            if (missing.Count > 0)
                shell.Output.WriteLine($"{"",-9}{"".PadRight(width)}to have it: {string.Join(" and ", missing)}");
        }
        foreach (var name in FeatureNetworks.Added())
            shell.Output.WriteLine($"present  {name.PadRight(width)}added by duel features add");
        shell.Output.WriteLine($"weights are looked for in {FeatureNetworks.Folder}; {FeatureNetworks.FolderVariable} names another folder, NAME=FILE a file; docs/evaluation.md says how files of other programs are converted");
        return ExitCode.Done;
    }

    private int Add(ParseResult given, Shell shell)
    {
        var asked = given.GetValue(options.File) ?? throw CommandException.Usage("duel features add: no file is given", "Write duel features add NAME.onnx.");
        var name = given.GetValue(options.Name) ?? Path.GetFileNameWithoutExtension(asked);
        if (name.Length == 0 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')) || name[0] == '.'
            || name == FeatureNetworks.Embedded || name == FeatureNetworks.None || KnownNetwork.All.Any(known => known.Name == name))
            throw CommandException.Usage($"duel features add: \"{name}\" cannot be the name of a network of your own", "Give one with --name: letters, digits, - and _, and none that is taken.");
        var model = OnnxFile.Read(shell.At(asked));
        var metadata = new SortedDictionary<string, string>(model.Metadata.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in new[] { (OnnxFeatures.Mean, given.GetValue(options.Mean)), (OnnxFeatures.Deviation, given.GetValue(options.Deviation)), (OnnxFeatures.BlueFirst, given.GetValue(options.BlueFirst) ? "true" : null) })
        {
            if (value is not null)
                metadata[key] = value;
        }
        model = model with { Metadata = metadata };
        var network = OnnxFeatures.Of(model, asked);
        LastingFolder.Create(FeatureNetworks.Folder);
        var file = Path.Combine(FeatureNetworks.Folder, $"{name}.onnx");
        OnnxFile.Write(file, model);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { name, file, size = network.Input.Size, channels = network.Input.Channels, features = network.FeatureLength, scores = network.ClassCount, layer = network.Layer })
            : $"added {name}: pictures of {network.Input.Size} pixels {(network.Input.Channels == 1 ? "in grey" : "in colour")} to {network.FeatureLength} features, {network.Layer}; use it with --features {name}");
        return ExitCode.Done;
    }

    private int Train(ParseResult given, Shell shell)
    {
        var name = given.GetValue(options.Data)!;
        var asked = given.GetValue(options.Out) ?? throw CommandException.Usage("duel features train: no file is given for the network", "Add -o NAME.safetensors.");
        using var engine = Engine.Use(given.GetValue(options.Device)!);
        if (given.GetValue(options.Clips))
            return TrainOnClips(given, shell, asked);
        var place = Datasets.BuiltIn.Contains(name) ? name : shell.At(name);
        using var opened = Datasets.Open(place, cancellationToken: shell.Stop.Token);
        var data = opened.Dataset;
        var (seed, steps) = (given.GetValue(options.Seed), given.GetValue(options.Steps) ?? new ClassifierTraining().Steps);
        var classifier = new ClassifierTraining(Steps: steps, Seed: seed).On(data, shell.Stop.Token);
        ClassifierFeatures.Save(classifier, shell.At(asked), new Dictionary<string, string>
        {
            ["data"] = $"{data.Name}, {data.Count} pictures, {DatasetHash.Of(data)}",
            ["training"] = $"duel features train --data {name} --steps {steps.ToString(CultureInfo.InvariantCulture)} --seed {seed.ToString(CultureInfo.InvariantCulture)}",
        });
        var accuracy = ClassifierTraining.Accuracy(classifier, data);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, pictures = data.Count, steps, seed, trainingAccuracy = accuracy })
            : $"wrote {asked}: names {accuracy.ToString("P1", CultureInfo.InvariantCulture)} of the {Quantity.Of(data.Count)} pictures that it learned from");
        return ExitCode.Done;
    }

    private int TrainOnClips(ParseResult given, Shell shell, string asked)
    {
        var training = new ClipTraining(Seed: given.GetValue(options.Seed)) is var usual && given.GetValue(options.Steps) is { } steps ? usual with { Steps = steps } : usual;
        var (laws, things) = training.Write(
            shell.At(asked),
            new Dictionary<string, string> { ["training"] = string.Create(CultureInfo.InvariantCulture, $"duel features train --clips --steps {training.Steps} --seed {training.Seed}") },
            shell.Stop.Token);
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json)
            ? JsonText.Of(new { output = asked, steps = training.Steps, seed = training.Seed, laws, things })
            : string.Create(CultureInfo.InvariantCulture, $"wrote {asked}: names the law of motion of {laws:P1} and the thing of {things:P1} of 2,000 clips that it has not learned"));
        return ExitCode.Done;
    }
}
