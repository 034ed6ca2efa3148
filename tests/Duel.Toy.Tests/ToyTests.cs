namespace Duel.Toy.Tests;

/// <summary>A recipe of another assembly has all verbs without a line in the command line.</summary>
public sealed class ToyTests : IDisposable
{
    private readonly WorkFolder folder = new();

    public ToyTests() => PartCatalogue.Register(typeof(ToyRecipe).Assembly);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_trains_resumes_to_the_same_bits_and_forks()
    {
        Duel("toy", "train", "--slope", "3", "--steps", "9", "--out", "whole").Succeeded();
        Assert.Contains("data: 32 pairs", Duel("toy", "train", "--slope", "3", "--steps", "4", "--out", "parts").Succeeded().Output);
        Assert.Contains("resumes at step 4", Duel("resume", "parts", "--steps", "9").Succeeded().Output);
        Assert.Equal(File.ReadAllBytes(folder.At("whole", "model.safetensors")), File.ReadAllBytes(folder.At("parts", "model.safetensors")));
        Assert.NotEmpty(Directory.GetFiles(folder.At("parts", "samples"), "*.png"));

        Assert.Contains("from step 9 on", Duel("fork", "parts", "--steps", "12", "--set", "rate=0.5", "--out", "copy").Succeeded().Output);
        Assert.Contains("\"rate\": 0.5", File.ReadAllText(folder.At("copy", "options.json")), StringComparison.Ordinal);
        Assert.Contains("rate takes a number above 0, not \"-1\"", Duel("fork", "parts", "--steps", "12", "--set", "rate=-1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_listed_helped_tried_out_and_evaluated_on_the_way()
    {
        Assert.Contains("learns pairs of numbers on a line", Duel("list", "recipes").Succeeded().Output);
        var help = Duel("toy", "train", "--help").Succeeded().Output;
        Assert.Contains("--rate <X>", help);
        Assert.Contains("[default: 0.01]", help.ReplaceLineEndings(" "));
        Assert.Contains("nothing was written", Duel("toy", "train", "--slope", "1", "--dry-run").Succeeded().Output);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("bias", (string?)Duel("toy", "train", "--slope", "1", "--evaluate", "bias", "--evaluate-steps", "5", "--json").Succeeded().Json["best"]!["numbers"]![0]!["name"]);
        Assert.Contains("There is no measure \"beauty\"", Duel("toy", "train", "--slope", "1", "--evaluate", "beauty").Error);
        Assert.Contains("needs a metric", Duel("toy", "train", "--slope", "1", "--evaluate-steps", "5").Error);
        Assert.Contains("duel toy train needs --slope X", Duel("toy", "train").Error);
    }

    [Fact]
    public void Another_kind_of_run_is_refused_in_one_sentence_that_names_both()
    {
        Duel("toy", "train", "--slope", "1", "--steps", "1", "--out", "run").Succeeded();
        Assert.Contains("run is a toy run, not a table run", Duel("table", "train", "--resume", "run").Error);
        Assert.Contains("it holds a toy run, and a table run was asked for", ModelOf("table", "sample", "run", "-o", "rows.csv").Error);
        Assert.Contains("a resumed run keeps its options, and --rate would change it", Duel("toy", "train", "--resume", "run", "--rate", "0.1").Error);
    }

    /// <summary>With a description that names the toy, which has none of its own.</summary>
    private Invocation ModelOf(params string[] args)
    {
        File.WriteAllText(folder.At("run", "model.json"), """{"kind":"toy","format":1}""");
        return Duel(args);
    }

    private Invocation Duel(params string[] args) => Invocation.Of(folder.Path, args);
}
