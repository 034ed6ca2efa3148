using System.Globalization;

namespace Duel.Cli;

/// <summary><c>duel features</c>: the networks that distances are measured in.</summary>
internal sealed class Features : ICommand
{
    private readonly FeaturesOptions options = new();

    /// <inheritdoc/>
    public int Place => 7;

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb("features", "List the networks that distances are measured in, or train a small one.",
            ("duel features list", "Which networks are present, and what each is good for"),
            ("duel features train --data fashion -o garments.safetensors", "Make the embedded network anew"))
            .With(options);
        verb.SetAction(parsed => parsed.GetValue(options.Action) == "train" ? Train(parsed, shell) : List(parsed, shell));
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
        shell.Output.WriteLine($"weights are looked for in {FeatureNetworks.Folder}; {FeatureNetworks.FolderVariable} names another folder, NAME=FILE a file; docs/evaluation.md says how files of other programs are converted");
        return ExitCode.Done;
    }

    private int Train(ParseResult given, Shell shell)
    {
        var name = given.GetValue(options.Data)!;
        var asked = given.GetValue(options.Out) ?? throw CommandException.Usage("duel features train: no file is given for the network", "Add -o NAME.safetensors.");
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
}
