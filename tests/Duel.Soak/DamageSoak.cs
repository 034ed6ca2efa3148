using System.Diagnostics;
using Duel.Data;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Flips single bits of a checkpoint and cuts its files short: every one must be noticed.</summary>
internal static class DamageSoak
{
    public static Finding Run(int times, int seed)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        try
        {
            var checkpoint = Path.Combine(folder, "checkpoint");
            var run = new GanRun(Datasets.Open("ring").Dataset, new() { Architecture = new MlpArchitecture { Sample = [2], Width = 16, Depth = 2 }, Budget = new(Steps: 20) });
            run.Trainer.Run();
            run.Trainer.Save(checkpoint);
            var files = Directory.GetFiles(checkpoint).Select(file => (Path: file, Whole: File.ReadAllBytes(file))).ToArray();
            var chance = new Rng((ulong)seed)["damage"];
            var faults = new List<string>();
            for (var i = 0; i < times; i++)
            {
                var (path, whole) = files[chance.NextInt(files.Length)];
                var damaged = whole.ToArray();
                if (i % 4 == 3)
                    damaged = whole[..chance.NextInt(whole.Length)];
                else
                    damaged[chance.NextInt(whole.Length)] ^= (byte)(1 << chance.NextInt(8));
                File.WriteAllBytes(path, damaged);
                if (IsWhole(checkpoint))
                    faults.Add($"{Path.GetFileName(path)}, damage {i}, was not noticed");
                File.WriteAllBytes(path, whole);
            }
            if (!IsWhole(checkpoint))
                faults.Add("the whole checkpoint was refused");
            return new("bit flips and truncations of a checkpoint", times, faults, watch.Elapsed, $"a quarter of them truncations, over {files.Length} files");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsWhole(string checkpoint)
    {
        try
        {
            Checkpoint.Open(checkpoint);
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }
}
