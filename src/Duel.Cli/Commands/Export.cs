using System.Globalization;
using Duel.Onnx;

namespace Duel.Cli;

/// <summary><c>duel export</c>: a trained network for other programs.</summary>
internal sealed class Export : ICommand
{
    private const string Discriminator = "discriminator";
    private static readonly int[] Checked = [1, 2, 7];
    private readonly ExportOptions options = new();

    /// <summary>Its line in the list of verbs.</summary>
    public static Heading Heading => new("export", "Write a trained network for programs that are not Duel.", "RUN");

    /// <inheritdoc/>
    public Command Build(Shell shell)
    {
        var verb = new Verb(Heading,
            ("duel export runs/fashion-001 -o fashion.onnx --check", "The generator for any ONNX runtime, compared in one"),
            ("duel export runs/fashion-001 --network discriminator -o scores.onnx", "What scores pictures"),
            ("duel export runs/fashion-001 --to hf --license cc-by-4.0 -o garments", "A folder for a model hub, with a card"),
            ("duel export runs/fashion-001 --to tensorboard -o logs/fashion", "Curves and grids for TensorBoard"))
            .With(options);
        verb.SetAction(parsed => Run(parsed, shell));
        return verb;
    }

    private int Run(ParseResult given, Shell shell)
    {
        var (asked, output, to) = (given.GetValue(options.Run)!, given.GetValue(options.Out)!, given.GetValue(options.To));
        var (folder, target) = (RunKind.FolderOf(asked, shell), shell.At(output));
        if (to == "tensorboard")
        {
            _ = RunKind.Of(asked, folder);
            var name = TensorBoardFile.Write(folder, target);
            return Told(given, shell, new { output, file = name }, $"wrote {name} to {output}: tensorboard --logdir {output} shows it");
        }
        if (Directory.Exists(target) || (File.Exists(target) && !given.GetValue(options.Force)))
            throw CommandException.BadInput($"{output}: this exists already", to == "hf" ? "Choose another name for the folder." : "Choose another name, or write over a file with --force.");
        if (to != "hf")
            return Write(given, shell, asked, folder, output, target);
        var license = given.GetValue(options.License)!;
        if (license.Length == 0 || license.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '.' or '+')))
            throw CommandException.Usage($"--license {license}: this is no identifier of a licence", "Give one such as mit, apache-2.0 or cc-by-4.0.");
        var left = HubFolder.Write(target, folder, Functions(asked, folder).Functions, license);
        return Told(given, shell, new { output, license, left }, $"wrote the model to {output}, with a card in README.md{string.Concat(left.Select(one => $"; not as ONNX: {one}"))}");
    }

    private static int Told(ParseResult given, Shell shell, object json, string text)
    {
        shell.Output.WriteLine(given.GetValue(GlobalOptions.Json) ? JsonText.Of(json) : text);
        return ExitCode.Done;
    }

    private int Write(ParseResult given, Shell shell, string asked, string folder, string output, string target)
    {
        var function = FunctionOf(asked, folder, given.GetValue(options.Network));
        var batch = given.GetValue(options.Batch);
        OnnxModel model;
        try
        {
            model = OnnxExport.Of(function, batch);
        }
        catch (OnnxException trouble)
        {
            throw CommandException.BadInput($"{asked}: {trouble.Message}", function.MixesSamples && batch is null ? "Give their number: --batch 16." : null);
        }
        OnnxFile.Write(target, model with { Metadata = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["network"] = function.Name, ["recipe"] = RunDescription.KindIn(folder) ?? "" } });
        var compared = given.GetValue(options.Check) ? Compare(function, target, batch) : [];
        var size = new FileInfo(target).Length;
        if (given.GetValue(GlobalOptions.Json))
        {
            shell.Output.WriteLine(JsonText.Of(new
            {
                output,
                network = function.Name,
                bytes = size,
                inputs = model.Graph.Inputs.Select(value => new { value.Name, value.Shape }),
                outputs = model.Graph.Outputs.Select(value => new { value.Name, value.Shape }),
                check = compared.Select(one => new { one.Batch, one.Largest, one.GreyLevels }),
            }));
        }
        else
        {
            shell.Output.WriteLine($"wrote the {function.Name} to {output}: {Text(model.Graph.Inputs)} to {Text(model.Graph.Outputs)}, {Quantity.Of(size)} bytes");
            foreach (var one in compared)
                shell.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"checked in ONNX Runtime with a batch of {one.Batch}: largest difference {one.Largest:0.0e+0}{(IsPicture(model) ? $", {one.GreyLevels} grey level{(one.GreyLevels == 1 ? "" : "s")}" : "")}"));
        }
        return compared.All(one => one.IsEqual) ? ExitCode.Done
            : throw CommandException.BadInput(string.Create(CultureInfo.InvariantCulture, $"{output}: the runtime's numbers differ by more than {OnnxComparison.Bound}"), "Do not use the file; take another version of ONNX Runtime, and tell us which one differs.");
    }

    private static NetworkFunction FunctionOf(string asked, string folder, string? name)
    {
        var (recipe, model, functions) = Functions(asked, folder);
        if (functions.FirstOrDefault(one => name is null || one.Name == name) is { } found)
            return found;
        if (name == Discriminator && model is SavedGenerator)
            return NetworkFunction.Of(SavedDiscriminator.Load(folder, RunFolder.Open(folder).Checkpoints.Newest()));
        string[] known = [.. functions.Select(one => one.Name), .. model is SavedGenerator ? [Discriminator] : Array.Empty<string>()];
        throw CommandException.Usage($"--network {name}: {recipe.Card.Noun} has {string.Join(", ", known)}", NearestName.Of(name!, known) is { } near ? $"Did you mean {near}?" : null);
    }

    private static (IRecipe Recipe, INetworkModel Model, IReadOnlyList<NetworkFunction> Functions) Functions(string asked, string folder)
    {
        var recipe = RunKind.Of(asked, folder);
        return recipe.LoadModel(folder) is INetworkModel { Functions: { Count: > 0 } functions } model ? (recipe, model, functions)
            : throw CommandException.BadInput($"{asked}: the model of {recipe.Card.Noun} has no network that could be exported", null);
    }

    private static OnnxComparison[] Compare(NetworkFunction function, string file, int? batch)
    {
        using var runtime = new RuntimeModel(file);
        return [.. (batch is { } one ? [one] : Checked).Select(count => OnnxComparison.Of(function, runtime.Run, count))];
    }

    private static bool IsPicture(OnnxModel model) => model.Graph.Outputs[0].Shape.Count == 4;

    private static string Text(IReadOnlyList<OnnxValue> values) => string.Join(", ", values.Select(value => $"{value.Name} [{string.Join(", ", value.Shape)}]"));
}
