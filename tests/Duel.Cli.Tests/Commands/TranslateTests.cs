using Duel.Data;

namespace Duel.Cli.Tests;

public class TranslateTests
{
    private static readonly string[] Tiny = ["--size", "16", "--width", "4", "--receptive-field", "16", "--batch", "2"];

    [Fact]
    public void A_run_is_trained_applied_and_reported()
    {
        using var folder = new WorkFolder();
        folder.Pictures("pairs", 4, side: 32, channels: 3);
        folder.Pictures("tests", 3, side: 32, channels: 3);

        var trained = Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--direction", "right-to-left", "--steps", "2", "-o", "run", .. Tiny]).Succeeded();
        Assert.Contains("4 pairs, read at 18 pixels", trained.Output);
        Assert.Contains("next     duel translate apply run", trained.Output);

        Assert.Equal(3, Invocation.Of(folder.Path, "translate", "apply", "run", "tests", "-o", "made", "--html", "--json").Succeeded().Json["pictures"]!.GetValue<int>());
        Assert.Contains("data:image/png;base64,", File.ReadAllText(folder.At("made", "index.html")));
        Assert.Equal(32, Pictures.Read(folder.At("made", "picture0.png")).Width);
        Invocation.Of(folder.Path, "translate", "apply", "run", Path.Combine("tests", "picture1.png"), "-o", "one.png", "--own-size").Succeeded();

        var report = Invocation.Of(folder.Path, "translate", "report", "run", "--pairs", "tests", "--direction", "right-to-left", "--beside", "run", "--report", "report.md").Succeeded();
        Assert.Contains("| input as it is |", report.Output);
        Assert.Contains("| run |", File.ReadAllText(folder.At("report.md")));
    }

    [Fact]
    public void A_report_on_a_single_pair_prints_what_can_be_had_and_why_the_rest_cannot()
    {
        using var folder = new WorkFolder();
        folder.Pictures("pairs", 4, side: 32, channels: 3);
        folder.Pictures("one", 1, side: 32, channels: 3);
        Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--steps", "1", "-o", "run", .. Tiny]).Succeeded();

        var report = Invocation.Of(folder.Path, "translate", "report", "run", "--pairs", "one", "--features", "garments").Succeeded();

        Assert.Contains("| input as it is |", report.Output, StringComparison.Ordinal);
        Assert.Contains("a single pair has none", report.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_goes_on_from_where_it_stopped()
    {
        using var folder = new WorkFolder();
        folder.Pictures("photos", 4, side: 18, channels: 3);
        Invocation.Of(folder.Path, ["translate", "train", "--from", "edges", "photos", "--steps", "1", "-o", "run", .. Tiny]).Succeeded();

        Assert.Contains("resumes at step 1", Invocation.Of(folder.Path, "translate", "train", "--resume", "run", "--steps", "2").Succeeded().Output);
        Invocation.Of(folder.Path, "translate", "apply", "run", Path.Combine("photos", "picture1.png"), "-o", "one.png", "--make").Succeeded();
    }

    [Fact]
    public void A_resumed_run_takes_pairs_that_were_moved_and_nothing_that_would_change_it()
    {
        using var folder = new WorkFolder();
        folder.Pictures("pairs", 4, side: 32, channels: 3);
        folder.Pictures("others", 5, side: 32, channels: 3);
        Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--steps", "1", "-o", "run", .. Tiny]).Succeeded();
        Assert.Contains("--direction would change it", Invocation.Of(folder.Path, "translate", "train", "--pairs", "pairs", "--direction", "right-to-left", "--resume", "run", "--steps", "2").Error);
        Assert.Contains("other data", Invocation.Of(folder.Path, "translate", "train", "--pairs", "others", "--resume", "run", "--steps", "2").Error);
        Directory.Move(folder.At("pairs"), folder.At("moved"));
        Assert.Contains("resumes at step 1", Invocation.Of(folder.Path, "translate", "train", "--pairs", "moved", "--resume", "run", "--steps", "2").Succeeded().Output);
    }

    [Fact]
    public void Two_folders_without_pairs_are_learned_both_ways()
    {
        using var folder = new WorkFolder();
        folder.Pictures("a", 3, side: 16);
        folder.Pictures("b", 4, side: 16);
        Invocation.Of(folder.Path, ["translate", "train", "--unpaired", "--a", "a", "--b", "b", "--steps", "1", "--no-jitter", "-o", "run", .. Tiny]).Succeeded();

        Invocation.Of(folder.Path, "translate", "apply", "run", "b", "-o", "back", "--backwards").Succeeded();

        Assert.Equal(4, Directory.GetFiles(folder.At("back")).Length);
    }

    [Fact]
    public void A_folder_of_two_kinds_is_learned_by_its_training_part_and_may_be_moved()
    {
        using var folder = new WorkFolder();
        foreach (var (name, count) in new[] { ("trainA", 3), ("trainB", 4), ("testA", 2), ("testB", 2) })
            folder.Pictures(Path.Combine("set", name), count, side: 16);
        Assert.Contains("a translation without pairs", Invocation.Of(folder.Path, "train", "set", "--dry-run").Error);
        Assert.Contains("a translation without pairs", Invocation.Of(folder.Path, "translate", "train", "--pairs", "set", "--dry-run").Error);

        var begun = Invocation.Of(folder.Path, ["translate", "train", "set", "--unpaired", "--steps", "1", "--no-jitter", "-o", "run", .. Tiny]).Succeeded().Output;
        Assert.Contains("3 pictures, and 4 to become like", begun);
        Assert.Contains("The pictures of trainB are taken, those of testB are not.", begun);

        Directory.Move(folder.At("set"), folder.At("moved"));
        Assert.Contains("resumes at step 1", Invocation.Of(folder.Path, "translate", "train", "moved", "--resume", "run", "--steps", "2").Succeeded().Output);
    }

    /// <summary>What is typed beside the preset counts more than the preset.</summary>
    [Theory]
    [InlineData("place", true)]
    [InlineData("instance", false, "--norm", "instance", "--refine", "off")]
    public void Drawings_have_a_preset_of_their_own(string norm, bool isRefined, params string[] more)
    {
        using var folder = new WorkFolder();
        folder.Pictures("pairs", 4, side: 32);

        var run = Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--preset", "drawings", "--steps", "3", "-o", "run", "--json", .. Tiny, .. more]).Succeeded();

        var design = run.Json["options"]!["architecture"]!;
        Assert.Equal((norm, isRefined), (design["norm"]!.GetValue<string>(), design["isRefined"]!.GetValue<bool>()));
        Invocation.Of(folder.Path, "translate", "apply", "run", Path.Combine("pairs", "picture1.png"), "-o", "one.png").Succeeded();
    }

    [Theory]
    [InlineData("No pictures are given")]
    [InlineData("named in more than one way", "--pairs", "x", "--a", "y", "--b", "z")]
    [InlineData("belong together", "--a", "y")]
    [InlineData("no folder of pictures is given", "--from", "edges")]
    [InlineData("come from two folders", "--unpaired", "--pairs", "x")]
    [InlineData("--from takes one of", "--from", "fog", "x")]
    [InlineData("there is no such folder", "--pairs", "x")]
    [InlineData("learns without pairs", "--pairs", "x", "--method", "cut")]
    [InlineData("learns from pairs", "--unpaired", "--a", "x", "--b", "y", "--preset", "drawings")]
    public void Wrong_use_is_named(string reason, params string[] given)
    {
        using var folder = new WorkFolder();
        var run = Invocation.Of(folder.Path, ["translate", "train", .. given]);
        Assert.NotEqual(0, run.Code);
        Assert.Contains(reason, run.Error);
    }

    [Fact]
    public void Nothing_is_written_over_and_nothing_is_left_of_a_dry_run()
    {
        using var folder = new WorkFolder();
        folder.Pictures("pairs", 4, side: 32, channels: 3);
        Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--dry-run", .. Tiny]).Succeeded();
        Assert.False(Directory.Exists(folder.At("runs")));
        Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--steps", "1", "-o", "run", .. Tiny]).Succeeded();

        Assert.Contains("there is something already", Invocation.Of(folder.Path, "translate", "apply", "run", "pairs", "-o", "pairs").Error);
        Assert.Contains("inputs that were given", Invocation.Of(folder.Path, "translate", "apply", "run", "pairs", "-o", "new", "--make").Error);
    }

    [Fact]
    public void Pictures_of_one_name_become_files_of_their_own_and_links_end()
    {
        using var folder = new WorkFolder();
        folder.Pictures("pairs", 4, side: 32, channels: 3);
        folder.Pictures("apply", 2, side: 16, channels: 3);
        File.Copy(folder.At("apply/picture1.png"), folder.At("apply/picture1.gif"));
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(folder.At("apply/loop"), folder.At("apply"));
        Invocation.Of(folder.Path, ["translate", "train", "--pairs", "pairs", "--steps", "1", "-o", "run", .. Tiny]).Succeeded();

        var applied = Invocation.Of(folder.Path, "translate", "apply", "run", "apply", "-o", "made").Succeeded();

        Assert.Contains("wrote 3 pictures", applied.Output);
        Assert.Equal(["picture0.png.png", "picture1.gif.png", "picture1.png.png"], Directory.EnumerateFiles(folder.At("made"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
