namespace Duel.Cli.Tests;

/// <summary>Runs, models and places of runs that cannot be used.</summary>
public sealed partial class WrongUseTests
{
    [Fact]
    public void A_run_of_another_kind_is_named_with_the_command_for_it()
    {
        File.WriteAllText(folder.At("rows.csv"), $"age,sex\n{string.Concat(Enumerable.Range(0, 60).Select(i => $"{20 + (i % 37)},{(i % 3 == 0 ? 'f' : 'm')}\n"))}");
        Invocation.Of(folder.Path, "table", "train", "rows.csv", "--steps", "1", "--batch", "20", "--pack", "1", "--width", "8", "--out", "rows").Succeeded();
        var use = $"duel table sample {folder.At("rows")} -n 1000";
        Refused(BadInput, "rows: it holds a table run", use, "generate", "rows", "-o", "x.npy");
        Refused(BadInput, "rows: it holds a table run", use, "evaluate", "rows", "--against", "ring");
        Refused(BadInput, "rows: it holds a table run", use, "anomaly", "score", "rows", "rows.csv");
        Refused(BadInput, "rows: it holds a table run", use, "translate", "apply", "rows", ".", "-o", "y");
        Refused(BadInput, "rows is a table run, not a run of a plain GAN", "duel resume rows", "train", "--resume", "rows");
    }

    [Fact]
    public void Only_truncated_pictures_are_no_data()
    {
        folder.Pictures("cut", 1);
        var whole = File.ReadAllBytes(folder.At("cut", "picture0.png"));
        File.WriteAllBytes(folder.At("cut", "picture0.png"), whole[..(whole.Length / 2)]);
        Refused(BadInput, "cut", null, "train", "cut");
    }

    [Fact]
    public void A_run_is_never_written_over_a_file_or_another_run()
    {
        File.WriteAllText(folder.At("file"), "mine");
        Directory.CreateDirectory(folder.At("full"));
        File.WriteAllText(folder.At("full", "notes.txt"), "mine");

        Refused(BadInput, "is a file", "--out", "train", "ring", "--steps", "2", "--out", "file");
        Refused(BadInput, "not empty", "--out", "train", "ring", "--steps", "2", "--out", "full");
    }

    [Fact]
    public void A_read_only_place_for_a_run_is_refused()
    {
        if (!Directory.Exists("/proc/self"))
            Assert.Skip("needs /proc, which cannot be written");
        Refused(BadInput, "/proc/duel", "--out", "train", "ring", "--steps", "2", "--out", "/proc/duel");
    }

    [Fact]
    public void A_run_that_fails_before_its_first_step_leaves_an_empty_folder_empty()
    {
        Directory.CreateDirectory(folder.At("disk"));
        if (!Succeeds("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", folder.At("disk")))
            Assert.Skip("needs a disk of 8 KB, which only root can mount");
        try
        {
            var run = Invocation.Of(folder.Path, "train", "ring", "--steps", "4", "--batch", "8", "--out", "disk");

            Assert.Equal(ExitCode.Failed, run.Code);
            Explained(run, "space", "Free some space");
            Assert.Equal(["disk 0"], folder.Contents());
        }
        finally
        {
            Succeeds("umount", folder.At("disk"));
        }
    }

    [Fact]
    public void A_full_disk_ends_a_run_without_half_a_file()
    {
        Directory.CreateDirectory(folder.At("disk"));
        if (!Succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.At("disk")))
            Assert.Skip("needs a disk of 64 KB, which only root can mount");
        try
        {
            var run = Invocation.Of(folder.Path, "train", "ring", "--steps", "4", "--batch", "8", "--out", "disk/run");

            Assert.Equal(ExitCode.Failed, run.Code);
            Explained(run, "space", "Free some space");
            Assert.DoesNotContain(folder.Contents(), entry => entry.Contains("partial", StringComparison.Ordinal));
        }
        finally
        {
            Succeeds("umount", folder.At("disk"));
        }
    }

    [Fact]
    public void A_folder_that_is_no_run_has_no_generator()
    {
        folder.Pictures("photos", 1);
        Refused(BadInput, "model.json", null, "generate", "photos", "-o", "x.png");
    }

    [Fact]
    public void A_damaged_model_is_refused()
    {
        CopyRun("run");
        var weights = File.ReadAllBytes(folder.At("run", "model.safetensors"));
        File.WriteAllBytes(folder.At("run", "model.safetensors"), weights[..(weights.Length / 2)]);
        Refused(BadInput, "model.safetensors", null, "generate", "run", "-o", "x.png");

        File.Delete(folder.At("run", "model.safetensors"));
        Refused(BadInput, "model.safetensors", null, "generate", "run", "-o", "x.png");

        File.WriteAllBytes(folder.At("run", "model.safetensors"), weights);
        File.WriteAllText(folder.At("run", "model.json"), "{ \"format\": ");
        Refused(BadInput, "model.json", null, "generate", "run", "-o", "x.png");
    }

    [Fact]
    public void A_model_of_a_newer_format_is_refused()
    {
        CopyRun("run");
        File.WriteAllText(folder.At("run", "model.json"), File.ReadAllText(folder.At("run", "model.json")).Replace("\"format\": 1", "\"format\": 99"));
        Refused(BadInput, "99", "Update", "generate", "run", "-o", "x.png");
    }
}
