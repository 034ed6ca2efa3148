using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>The contract of a loaded generator: any number of threads may use it at once.</summary>
public sealed class GeneratorThreadsTests : IDisposable
{
    private const int Threads = 8, Rounds = 3;
    private readonly string folder = Directory.CreateTempSubdirectory("duel-threads").FullName;

    public static TheoryData<string> Networks => ["mlp", "dcgan", "resnet"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Eight_threads_get_the_same_bytes_as_one_after_the_other(string network)
    {
        var (design, spec) = Of(network);
        SavedGenerator.Save(folder, design.CreateGenerator(new Rng(5)), design, spec);
        float[][][] alone = [.. Enumerable.Range(0, Threads).Select(seed => SavedGenerator.Load(folder).GeneratePoints(5 + seed, (ulong)seed).ToArray())];
        var shared = SavedGenerator.Load(folder);
        var together = new float[Threads * Rounds][][];
        using var start = new Barrier(Threads);

        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(seed => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                start.SignalAndWait();
                together[(round * Threads) + seed] = [.. shared.GeneratePoints(5 + seed, (ulong)seed)];
            }
        }))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();

        for (var i = 0; i < together.Length; i++)
            Assert.Equal(alone[i % Threads], together[i]);
    }

    [Fact]
    public async Task Tasks_of_the_pool_get_them_too()
    {
        var (design, spec) = Of("dcgan");
        SavedGenerator.Save(folder, design.CreateGenerator(new Rng(6)), design, spec);
        var generator = SavedGenerator.Load(folder);
        var alone = Enumerable.Range(0, 16).Select(seed => generator.GenerateGrid(4, (ulong)seed).Pixels).ToArray();

        var together = await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(() => generator.GenerateGrid(4, (ulong)seed).Pixels)));

        Assert.Equal(alone, together);
    }

    private static (IGanArchitecture Architecture, SampleSpec Spec) Of(string network) => network switch
    {
        "mlp" => (new MlpArchitecture { Sample = [2], LatentLength = 4, Width = 64 }, new(2)),
        "dcgan" => (new DcganArchitecture { Size = 28, Channels = 1, Width = 8, LatentLength = 8, ClassCount = 3, DiscriminatorNormalization = DiscriminatorNormalization.None }, new(28, 28, 1) { ClassCount = 3 }),
        _ => (new ResNetArchitecture { Channels = 3, GeneratorWidth = 8, DiscriminatorWidth = 8, LatentLength = 8 }, new(32, 32, 3)),
    };
}
