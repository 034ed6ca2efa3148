namespace Duel.Cli.Tests;

/// <summary>Stop, resume, extend, fork.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly string[] Ring = ["ring", "--limit", "100", "--batch", "8", "--grids", "2", "--checkpoint-steps", "2"];
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_that_was_stopped_goes_on_to_the_same_model()
    {
        Duel(["train", .. Ring, "--steps", "7", "--out", "whole"]).Succeeded();
        var stopped = Stopped("run", "--steps", "7");
        Assert.Contains("go on    duel resume run", stopped.Output);

        var resumed = Duel("train", "--resume", "run").Succeeded();

        Assert.Contains("run resumes at step 1, 7 steps in all", resumed.Output);
        Assert.Contains("data: ring", resumed.Output);
        Assert.Contains("done: 7 steps", resumed.Output);
        Assert.Equal(Model("whole"), Model("run"));
    }

    [Fact]
    public void A_complete_run_is_left_as_it_is_and_can_be_extended()
    {
        Duel(["train", .. Ring, "--steps", "4", "--out", "run"]).Succeeded();
        var before = Model("run");

        Assert.Contains("complete after 4 steps", Duel("train", "--resume", "run").Succeeded().Output);
        Assert.Equal(before, Model("run"));
        Assert.Equal(9, (int)Duel("train", "--resume", "run", "--extend", "--steps", "9", "--json").Succeeded().Json["steps"]!);
        Assert.NotEqual(before, Model("run"));
    }

    [Theory]
    [InlineData(2, "a resumed run keeps its options, and --loss, --seed would change it", "duel fork", "--seed", "7", "--loss", "hinge")]
    [InlineData(2, "--steps would change it", "--extend", "--steps", "9")]
    [InlineData(2, "--extend needs a new limit", "--steps", "--extend")]
    [InlineData(2, "the new limit is no larger", "larger", "--extend", "--steps", "3")]
    [InlineData(2, "--out would change it", "fork", "--out", "elsewhere")]
    public void What_would_change_the_run_is_refused_by_name(int code, string cause, string remedy, params string[] rest)
    {
        Duel(["train", .. Ring, "--steps", "4", "--out", "run"]).Succeeded();
        var run = Duel(["train", "--resume", "run", .. rest]);
        Assert.Equal(code, run.Code);
        Assert.Contains(cause, run.Error);
        Assert.Contains(remedy, run.Error);
    }

    [Fact]
    public void Data_that_have_moved_are_named_and_others_refused()
    {
        folder.Pictures("photos", 5);
        Duel("train", "photos", "--steps", "2", "--batch", "2", "--width", "4", "--out", "run").Succeeded();
        Directory.Move(folder.At("photos"), folder.At("moved"));

        Assert.Equal(3, Duel("train", "--resume", "run").Code);
        Assert.Contains("other data", Duel("train", "fashion", "--resume", "run").Error);
        Duel("train", "moved", "--resume", "run", "--extend", "--steps", "3").Succeeded();
    }

    [Fact]
    public void Pictures_that_are_no_squares_are_learned_resumed_and_drawn()
    {
        folder.Pictures("photos", 5);
        Assert.Contains("20 x 12 x", Duel("train", "photos", "--size", "20x12", "--steps", "2", "--batch", "2", "--width", "2", "--out", "run").Succeeded().Output);
        Duel("train", "--resume", "run", "--extend", "--steps", "3").Succeeded();
        Duel("generate", "run", "--count", "1", "-o", "one.png").Succeeded();

        var drawn = Data.Pictures.Read(folder.At("one.png"));
        // A frame of two pixels is around it.
        Assert.Equal((20 + 4, 12 + 4), (drawn.Width, drawn.Height));
    }

    [Fact]
    public void Nothing_to_resume_is_said()
    {
        Directory.CreateDirectory(folder.At("empty"));
        Assert.Contains("there is no such folder", Duel("train", "--resume", "nowhere").Error);
        Assert.Contains("holds no run", Duel("train", "--resume", "empty").Error);
        Assert.Contains("--resume RUN", Duel("train", "ring", "--extend").Error);
    }

    [Fact]
    public void A_fork_is_a_run_of_its_own_with_other_options()
    {
        Duel(["train", .. Ring, "--steps", "4", "--out", "run"]).Succeeded();
        var before = folder.Contents().Where(entry => entry.StartsWith("run/", StringComparison.Ordinal)).ToArray();

        Assert.Contains("used up its budget", Duel("fork", "run").Error);
        var fork = Duel("fork", "run", "--steps", "6", "--penalty", "r1:gamma=3", "--optimizer", "sgd:momentum=0.5", "--clip-norm", "1.5", "--out", "copy").Succeeded();

        Assert.Contains("from step 4 on", fork.Output);
        Assert.Contains("moments.first", fork.Output);
        Assert.Contains("\"gamma\": 3", File.ReadAllText(folder.At("copy", "options.json")));
        Assert.Contains("\"clipNorm\": 1.5", File.ReadAllText(folder.At("copy", "options.json")));
        Assert.Contains("\"relativistic\"", File.ReadAllText(folder.At("copy", "options.json")));
        Assert.Equal(before, folder.Contents().Where(entry => entry.StartsWith("run/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("width", "--set", "width=8")]
    [InlineData("pack", "--set", "pack=2")]
    [InlineData("judge", "--set", "judge=mmd")]
    [InlineData("is not an option of a run of a plain GAN", "--set", "rate=1")]
    public void A_fork_keeps_what_the_run_s_learning_depends_on(string cause, params string[] rest)
    {
        Duel(["train", .. Ring, "--steps", "2", "--out", "run"]).Succeeded();
        var refused = Duel(["fork", "run", "--steps", "3", "--out", "copy", .. rest]);
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains(cause, refused.Error);
        Assert.False(Directory.Exists(folder.At("copy")));
    }

    [Fact]
    public void When_checkpoints_are_written_may_change_in_part_and_is_not_said_in_two_ways()
    {
        Duel(["train", .. Ring, "--steps", "2", "--keep", "4", "--out", "run"]).Succeeded();

        Duel("resume", "run", "--steps", "3", "--keep-every", "7").Succeeded();

        var kept = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.At("run", "options.json")))!["options"]!["checkpoints"]!;
        Assert.Equal((4, 7, 2), ((int)kept["keep"]!, (int)kept["keepEvery"]!, (int)kept["everySteps"]!));
        Assert.Contains("set the same thing", Duel("resume", "run", "--steps", "4", "--checkpoint-every", "9", "--checkpoint-steps", "1").Error);
        Duel("resume", "run", "--steps", "4", "--checkpoint-every", "9").Succeeded();
        Assert.Null(System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(folder.At("run", "options.json")))!["options"]!["checkpoints"]!["everySteps"]);
    }

    [Fact]
    public void The_newest_checkpoints_stay_and_those_at_multiples()
    {
        Duel("train", "ring", "--limit", "100", "--batch", "8", "--grids", "1", "--steps", "9", "--checkpoint-steps", "1", "--keep", "3", "--keep-every", "4", "--out", "run").Succeeded();
        Assert.Equal(["step-000000004", "step-000000007", "step-000000008", "step-000000009"], Directory.GetDirectories(folder.At("run", "checkpoints")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_disk_that_fills_up_is_told_of_and_the_run_goes_on_once_there_is_space()
    {
        Duel(["train", .. Ring, "--steps", "9", "--out", "whole"]).Succeeded();
        foreach (var failing in new[] { 30, 60, 90, 120 })
        {
            Invocation run;
            using (Files.Disk.Replace(new Testing.FailingDisk(failing)))
                run = Duel(["train", .. Ring, "--steps", "9", "--out", $"run-{failing}"]).Succeeded();
            Assert.Equal(Model("whole"), Model($"run-{failing}"));
        }
    }

    private Invocation Stopped(string name, params string[] rest)
    {
        var stop = new StopRequest();
        stop.Ask();
        return Invocation.Of(folder.Path, stop, ["train", .. Ring, .. rest, "--out", name]);
    }

    private Invocation Duel(params string[] args) => Invocation.Of(folder.Path, args);

    private byte[] Model(string run) => File.ReadAllBytes(folder.At(run, "model.safetensors"));
}
