using System.Diagnostics;

namespace Duel.Cli.Tests;

/// <summary>Mistakes: each is told in at most five lines with cause and remedy, and leaves nothing behind.</summary>
public sealed partial class WrongUseTests(TrainedRuns runs) : IClassFixture<TrainedRuns>, IDisposable
{
    private const int Usage = 2, BadInput = 3;
    private readonly WorkFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(Usage, "train ring --loss hinj", "no loss \"hinj\"", "hinge")]
    [InlineData(Usage, "train ring --loss hinge:margn=2", "no option", "hinge")]
    [InlineData(Usage, "train ring --loss least-squares:a=red", "a=red is not a number", null)]
    [InlineData(Usage, "train ring --penalty r3", "no penalty \"r3\"", "r1")]
    [InlineData(Usage, "train ring --penalty r1:gamma=-1", "amma", null)]
    [InlineData(Usage, "train ring --augment diffaugmnt", "no augmentation \"diffaugmnt\"", "diffaugment")]
    [InlineData(Usage, "train ring --augment ada", "the samples are [2]", "instance-noise")]
    [InlineData(Usage, "train fashion --loss wasserstein --augment ada", "those of Wasserstein have none", "diffaugment")]
    [InlineData(Usage, "train ring --auxiliary lecamm", "no auxiliary loss \"lecamm\"", "lecam")]
    [InlineData(Usage, "train ring --auxiliary cr", "samples of [2]", "zcr")]
    [InlineData(Usage, "train fashion --auxiliary path-length", "each sample's own derivative", "generator-normalization=none")]
    [InlineData(Usage, "train fashion --unconditional --clusters 0 --auxiliary acgan", "needs classes", "infogan")]
    [InlineData(Usage, "train ring --loss wasserstein --modifier label-flips", "linear in scores", "non-saturating")]
    [InlineData(Usage, "train ring --modifier replay --auxiliary zcr", "whose latents are not kept", "Leave one")]
    [InlineData(Usage, "train ring --device torch:cpu", "Duel.Backends.Torch", null)]
    [InlineData(Usage, "train ring --device gpu", "the engine cpu needs none", null)]
    [InlineData(Usage, "bench step --preset mlp-ring --device torch:cpu", "Duel.Backends.Torch", null)]
    [InlineData(Usage, "train ring --penalty none --penalty r1", "takes \"none\" alone", "Leave it")]
    [InlineData(Usage, "train ring --network dcgn", "no network \"dcgn\"", "dcgan")]
    [InlineData(Usage, "train ring --network mlp:deth=3", "There is no option \"deth\"", "depth")]
    [InlineData(Usage, "train ring --network mlp:depth=0", "depth=0 is refused", null)]
    [InlineData(Usage, "train ring --network mlp:depth", "\"depth\"", "write name=value")]
    [InlineData(Usage, "train ring --network dcgan", "makes pictures", "such as mlp. The option is --network.")]
    [InlineData(Usage, "train fashion --network dcgan:discriminator-normalization=bach", "discriminator-normalization=bach is not one of none|batch", "the default is")]
    [InlineData(Usage, "train ring --optimizer adm", "no optimizer \"adm\"", "adam")]
    [InlineData(Usage, "train ring --optimizer adam:rate=0", "rate is 0", "above 0")]
    [InlineData(Usage, "train ring --optimizer adam:rate=fast", "rate=fast is not a number", null)]
    [InlineData(Usage, "train ring --preset clasic", "no preset \"clasic\"", "classic")]
    [InlineData(Usage, "train ring --stps 5", "no option --stps", "Did you mean --steps?")]
    [InlineData(Usage, "train ring --steps", "--steps", "--help")]
    [InlineData(Usage, "train ring --steps 10x", "whole number from 1 up, not \"10x\"", "Write it like")]
    [InlineData(Usage, "train ring --minutes -2", "--minutes takes a number above 0, not \"-2\"", "2.5")]
    [InlineData(Usage, "train ring --batch -5", "--batch takes a whole number from 2", "64")]
    [InlineData(Usage, "train ring --batch 0", "--batch takes a whole number from 2", "64")]
    [InlineData(Usage, "train ring --threads 65", "--threads takes a whole number from 1 to 64, not \"65\"", "Take 64")]
    [InlineData(Usage, "train ring --minutes 0", "--minutes takes a number above 0, not \"0\"", "2.5")]
    [InlineData(Usage, "train ring --threads 0", "--threads takes a whole number from 1 to 64", "Take 64")]
    [InlineData(Usage, "train ring --seed minus", "--seed takes a whole number", "Write it like")]
    [InlineData(Usage, "train fashion --size 0", "--size takes a side from 1", "300x200")]
    [InlineData(Usage, "train fashion --network dcgan --size 33", "--size 33: Size is one of 16, 28, 32, 64, 128, 256, 512", "Take one of these")]
    [InlineData(Usage, "train fashion --channels 2", "one of 1, 3", "--help")]
    [InlineData(Usage, "train fashion --network dcgan:discriminator-normalization=batch --limit 10", "R1 needs each sample's own gradient", "without batch normalisation")]
    [InlineData(Usage, "train ring --minibatch discrimination", "R1 needs each sample's own gradient", "without minibatch statistics")]
    [InlineData(Usage, "train ring --loss hinge --penalty none --network mlp:minibatch=deviation", "minibatch=deviation is not one of none|stddev|discrimination", null)]
    [InlineData(Usage, "train ring --strategy two-time-scales:ratio=0", "above 0", null)]
    [InlineData(Usage, "train ring extra words", "\"extra\"", "quotation marks")]
    [InlineData(Usage, "trian ring", "no command \"trian\"", "Did you mean train?")]
    [InlineData(Usage, "list loses", "takes one of losses", "Did you mean losses?")]
    [InlineData(Usage, "bench stp", "no command \"stp\"", "Did you mean step?")]
    [InlineData(Usage, "bench step", "--preset", "duel bench step --help")]
    [InlineData(Usage, "bench step --prset mlp-ring", "duel bench step has no option --prset", "Did you mean --preset?")]
    [InlineData(Usage, "bench step --preset dcgn-64", "no preset \"dcgn-64\"", "dcgan-64")]
    [InlineData(Usage, "bench step --preset mlp-ring --seconds 1 --steps 1", "limit the measurement", "Leave one")]
    [InlineData(Usage, "bench step --preset mlp-ring --steps 0", "--steps takes a whole number from 1", "64")]
    [InlineData(Usage, "train ring --channels 3 --size 64 --mirror --class-limit 3 --dry-run", "its samples are no pictures", "Leave out --size, --channels, --mirror")]
    [InlineData(Usage, "train ring --class-limit 3 --dry-run", "all of its 8 classes are always made", "Leave out --class-limit")]
    [InlineData(Usage, "train ring --rate 0.1", "no option --rate", "See \"duel train --help\" for all.")]
    [InlineData(Usage, "train ring --steps 0", "from 1 up, not \"0\"", "Take 64, say.")]
    [InlineData(Usage, "anomaly train --normal x --method gano", "not \"gano\"", "Did you mean ganomaly?")]
    [InlineData(BadInput, "table train .", "this is a folder, and a table is a file", "pictures are learned by training a GAN")]
    [InlineData(BadInput, "train rng", "no such file or folder", "Did you mean ring?")]
    [InlineData(BadInput, "generate nowhere -o x.png", "no such folder", "duel train")]
    public void A_wrong_line_is_refused(int code, string line, string cause, string? remedy) => Refused(code, cause, remedy, line.Split(' '));

    [Fact]
    public void A_path_that_does_not_exist_is_answered_with_the_nearest_one()
    {
        folder.Pictures("photos", 1);
        Refused(BadInput, "no such file or folder", "photos", "train", "phots");
    }

    [Fact]
    public void An_empty_folder_is_no_data()
    {
        Directory.CreateDirectory(folder.At("empty"));
        Refused(BadInput, "empty", null, "train", "empty");
    }

    [Fact]
    public void A_text_that_is_called_a_picture_is_no_data()
    {
        Directory.CreateDirectory(folder.At("texts"));
        File.WriteAllText(folder.At("texts", "a.png"), "This is no picture.");
        Refused(BadInput, "texts", null, "train", "texts");
    }

    [Fact]
    public void A_text_file_is_no_data()
    {
        File.WriteAllText(folder.At("notes.txt"), "This is no picture.");
        Refused(BadInput, "text", "Give a folder of pictures", "train", "notes.txt");
    }

    [Fact]
    public void A_table_is_pointed_to_the_verb_that_learns_it()
    {
        File.WriteAllText(folder.At("adult.csv"), "age,sex\n40,f\n50,m\n");
        Refused(BadInput, "a text file, not a supported dataset", "duel table train", "train", "adult.csv");
    }

    [Theory]
    [InlineData(Usage, "--class 7 -o x.png", "there are classes 0 to 1", "They are")]
    [InlineData(Usage, "--class Trowser -o x.png", "no class \"Trowser\"", "Did you mean Trouser?")]
    [InlineData(Usage, "--truncation 0 -o x.png", "--truncation takes a number above 0", "Take 2.5")]
    [InlineData(Usage, "--count -1 -o x.png", "--count takes a whole number from 1", "Take 64")]
    [InlineData(Usage, "--seed -1 -o x.png", "--seed takes a whole number", "Write it like")]
    [InlineData(Usage, "--count 3", "--out", "--help")]
    [InlineData(Usage, "-o x.jpg", "not written as .jpg", ".png")]
    [InlineData(Usage, "-o x.csv", "not written as a table", ".npy")]
    [InlineData(BadInput, "-o missing/x.png", "no folder missing", "Make it first")]
    [InlineData(BadInput, "-o full", "not empty", "--force")]
    [InlineData(BadInput, "-o full/file", "is a file", "-o")]
    [InlineData(BadInput, "-o folder.png", "is a folder", "-o")]
    public void A_wrong_wish_for_samples_is_refused(int code, string rest, string cause, string remedy)
    {
        Directory.CreateDirectory(folder.At("full"));
        Directory.CreateDirectory(folder.At("folder.png"));
        File.WriteAllText(folder.At("full", "file"), "mine");
        Refused(code, cause, remedy, ["generate", runs.Pictures, .. rest.Split(' ')]);
    }

    [Fact]
    public void A_class_of_points_without_classes_and_files_of_points_are_refused()
    {
        Invocation.Of(folder.Path, "train", "ring", "--unconditional", "--steps", "2", "--batch", "4", "--grids", "1", "--out", "run").Succeeded();

        Refused(Usage, "was trained without classes", "--class", "generate", "run", "--class", "1", "-o", "x.npy");
        Refused(Usage, "points are not written as single files", ".csv", "generate", "run", "-o", "x");
    }

    [Fact]
    public void Errors_are_JSON_where_results_are()
    {
        var run = Invocation.Of(folder.Path, "train", "rng", "--json");

        Assert.Equal(BadInput, run.Code);
        Assert.Equal(BadInput, (int)run.Json["exitCode"]!);
        Assert.Contains("no such file", (string)run.Json["error"]!);
        Assert.Contains("ring", (string)run.Json["hint"]!);
    }

    [Fact]
    public void Verbose_shows_where_an_error_came_from() =>
        Assert.Contains("   at Duel.", Invocation.Of(folder.Path, "train", "rng", "--verbose").Error);

    private void Refused(int code, string cause, string? remedy, params string[] args)
    {
        var before = folder.Contents();

        var run = Invocation.Of(folder.Path, args);

        Assert.True(code == run.Code, $"{run.Code}: {run.Error}");
        Explained(run, cause, remedy);
        Assert.Equal(before, folder.Contents());
    }

    private static void Explained(Invocation run, string cause, string? remedy)
    {
        var lines = run.Error.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 2, 5);
        Assert.StartsWith("error: ", lines[0]);
        Assert.StartsWith("hint: ", lines[1]);
        Assert.Contains(cause, lines[0]);
        Assert.Contains(remedy ?? "", $"{lines[0]}\n{lines[1]}");
        Assert.DoesNotContain("   at ", run.Output + run.Error);
        Assert.DoesNotContain("Parameter '", run.Error);
    }

    private void CopyRun(string name)
    {
        Directory.CreateDirectory(folder.At(name));
        foreach (var file in new[] { "model.json", "model.safetensors" })
            File.Copy(Path.Combine(runs.Pictures, file), folder.At(name, file));
    }

    private static bool Succeeds(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
