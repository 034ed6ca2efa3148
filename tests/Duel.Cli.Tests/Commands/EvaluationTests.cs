namespace Duel.Cli.Tests;

/// <summary>Runs that are judged while they go on.</summary>
public sealed class EvaluationTests : IDisposable
{
    private static readonly string[] Garments = ["fashion", "--limit", "120", "--class-limit", "2", "--batch", "4", "--width", "4", "--grids", "2"];
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_judged_run_says_by_what_and_its_best_generator_can_be_taken_and_measured()
    {
        var run = Duel(["train", .. Garments, "--steps", "6", "--evaluate", "sliced-wasserstein:patches=4,repeats=1", "frechet", "--evaluate-steps", "2", "--evaluate-samples", "20", "--out", "run"]).Succeeded();
        Assert.Contains("held out of training to evaluate it by", run.Output);
        Assert.Contains("frechet (real samples:", run.Output);
        Assert.Contains("evaluated: step 2:", run.Output);
        Assert.Contains("--checkpoint best takes it", run.Output);
        Assert.Contains("of held-out samples", File.ReadAllText(folder.At("run", "curves.svg")));

        Duel("generate", "run", "--checkpoint", "best", "--count", "4", "-o", "best.npy").Succeeded();
        Duel("generate", "run", "--checkpoint", "newest", "--count", "4", "-o", "newest.npy").Succeeded();
        Duel("generate", "run", "--count", "4", "-o", "last.npy").Succeeded();
        Assert.Equal(File.ReadAllBytes(folder.At("last.npy")), File.ReadAllBytes(folder.At("newest.npy")));
        Duel("evaluate", "run", "--checkpoint", "best", "--against", "fashion", "--limit", "40", "--count", "20", "--metrics", "frechet").Succeeded();
    }

    [Fact]
    public void A_judged_run_goes_on_to_the_same_bits_and_keeps_its_judge()
    {
        string[] judged = ["train", .. Garments, "--steps", "5", "--checkpoint-steps", "1", "--keep", "9", "--evaluate", "frechet", "--evaluate-steps", "2", "--evaluate-samples", "12"];
        Duel([.. judged, "--out", "whole"]).Succeeded();
        Duel([.. judged, "--out", "run"]);
        // As if it had been killed after its third step.
        Directory.Delete(folder.At("run", "checkpoints", "step-000000004"), recursive: true);
        Directory.Delete(folder.At("run", "checkpoints", "step-000000005"), recursive: true);
        var resumed = Duel("train", "--resume", "run").Succeeded();
        Assert.Contains("evaluated: step 4:", resumed.Output);
        Assert.Equal(File.ReadAllBytes(folder.At("whole", "model.safetensors")), File.ReadAllBytes(folder.At("run", "model.safetensors")));
        var refused = Duel("train", "--resume", "run", "--evaluate", "kernel");
        Assert.Contains("--evaluate would change it", refused.Error);
    }

    [Fact]
    public void Impatience_ends_a_run_early_and_is_said()
    {
        var run = Duel(["train", .. Garments, "--steps", "60", "--evaluate", "duplicates", "--evaluate-steps", "1", "--evaluate-samples", "8", "--patience", "2", "--out", "run", "--json"]).Succeeded();
        Assert.Equal("no-longer-better", (string)run.Json["reason"]!);
        Assert.InRange((int)run.Json["steps"]!, 3, 59);
        Assert.Equal((int)run.Json["best"]!["step"]! + 2, (int)run.Json["evaluated"]!["step"]!);
    }

    [Fact]
    public void A_set_with_a_part_to_choose_with_is_judged_by_that()
    {
        var run = Duel("train", "ring", "--limit", "100", "--steps", "2", "--batch", "8", "--evaluate", "mmd", "--evaluate-samples", "20").Succeeded();
        Assert.Contains("evaluation: by the 100 samples of the validation part", run.Output);
        Assert.DoesNotContain("held out", run.Output);
    }

    [Theory]
    [InlineData("needs a metric", "at least one of the --evaluate", "--patience", "3")]
    [InlineData("share of the time", "--evaluate-share out", "--evaluate", "frechet", "--evaluate-share", "0.1")]
    [InlineData("did you mean", "frechet", "--evaluate", "frechett")]
    [InlineData("samples in pairs", "frechet", "--evaluate", "psnr")]
    public void What_cannot_be_judged_is_refused_before_anything_is_written(string cause, string remedy, params string[] rest)
    {
        var run = Duel(["train", .. Garments, "--steps", "2", "--out", "run", .. rest]);
        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(cause, run.Error);
        Assert.Contains(remedy, run.Error);
        Assert.Empty(folder.Contents());
    }

    [Fact]
    public void A_checkpoint_that_is_not_there_is_named_with_those_that_are()
    {
        Duel(["train", .. Garments, "--steps", "2", "--out", "run"]).Succeeded();
        Assert.Contains("no checkpoint has a score", Duel("generate", "run", "--checkpoint", "best", "-o", "x.png").Error);
        Assert.Contains("Take best, newest, or a step: 0, 2", Duel("generate", "run", "--checkpoint", "7", "-o", "x.png").Error);
        Assert.Contains("is not a run", Duel("evaluate", folder.Pictures("real", 6), "--checkpoint", "best", "--against", "real").Error);
    }

    private Invocation Duel(params string[] args) => Invocation.Of(folder.Path, args);
}
