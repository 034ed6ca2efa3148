using Duel.Data;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Recipes.Tests;

public class SuperResolutionDataTests
{
    private static readonly SuperResolutionOptions Options = new SuperResolutionOptions { Scale = 3, Patch = 8, BatchSize = 4, Channels = PixelChannels.Rgb }.AsPreset();

    [Fact]
    public void Small_pictures_are_cut_to_multiples_and_made_by_antialiased_interpolation()
    {
        var pair = MadeUpPhotographs.Of(1, 41).Pairs(3)[0];
        Assert.Equal((39, 39, 13, 13), (pair.High.Width, pair.High.Height, pair.Low.Width, pair.Low.Height));
        Assert.Contains("look like pictures in low resolution", Assert.Throws<ArgumentException>(() => MadeUpPhotographs.Of(2, 20).Pairs(2, smallest: 16)).Message);
    }

    /// <summary>A patch in low resolution is what its place in the picture in high resolution was made into, turned alike.</summary>
    [Fact]
    public void Patches_of_both_resolutions_belong_together()
    {
        var pairs = MadeUpPhotographs.Of(3, 60).Pairs(3);
        using var batches = new PatchBatches(pairs, Options, new Rng(2));
        for (var index = 0; index < 4; index++)
        {
            var batch = Assert.IsType<PatchBatch>(batches.Read(index));
            var (low, enlarged, high) = (batch.Low.AsSpan().ToArray(), batch.Enlarged.AsSpan().ToArray(), batch.High.AsSpan().ToArray());
            for (var i = 0; i < 4; i++)
            {
                var truth = high.AsSpan(i * 24 * 24 * 3, 24 * 24 * 3).ToArray();
                var small = new SampleResize((24, 24), (8, 8)).Apply(truth, 3);
                // Inside, where a patch alone tells all; rounded to bytes.
                Assert.Equal(0, Inside(small, low.AsSpan(i * 8 * 8 * 3, 8 * 8 * 3).ToArray(), 8, 3), 0.005);
                Assert.Equal(0, Inside(enlarged.AsSpan(i * 24 * 24 * 3, 24 * 24 * 3).ToArray(), new SampleResize((8, 8), (24, 24)).Apply(low.AsSpan(i * 8 * 8 * 3, 8 * 8 * 3), 3), 24, 9), 1e-4);
            }
        }
    }

    [Fact]
    public void A_batch_is_a_function_of_its_place_and_places_and_turns_vary()
    {
        var pairs = MadeUpPhotographs.Of(3, 60).Pairs(3);
        using var first = new PatchBatches(pairs, Options, new Rng(2));
        using var second = new PatchBatches(pairs, Options, new Rng(2)) { ReadingThreads = 0 };
        var some = ((PatchBatch)first.Read(5)).Low.AsSpan().ToArray();
        Assert.Equal(some, ((PatchBatch)second.Read(5)).Low.AsSpan().ToArray());
        Assert.NotEqual(some, ((PatchBatch)second.Read(6)).Low.AsSpan().ToArray());
    }

    [Fact]
    public void All_eight_turns_differ_and_turn_back()
    {
        var picture = Enumerable.Range(0, 2 * 3 * 2).Select(i => (float)i).ToArray();
        var (turned, back, seen) = (new float[12], new float[12], new HashSet<string>());
        for (var which = 0; which < Dihedral.Count; which++)
        {
            Dihedral.Turn(which, picture, 2, 3, turned);
            seen.Add(string.Join(' ', turned));
            Dihedral.TurnBack(which, turned, 2, 3, back);
            Assert.Equal(picture, back);
        }
        Assert.Equal(8, seen.Count);
    }

    [Fact]
    public void Brightness_is_that_of_papers_and_gains_undo_its_range()
    {
        var y = new float[2];
        PixelChannels.Luminance.Convert([1, 1, 1, -1, -1, -1], 3, y);
        Assert.Equal((235 / 127.5) - 1, y[0], 1e-5);
        Assert.Equal((16 / 127.5) - 1, y[1], 1e-5);
        Assert.Equal(2, (y[0] - y[1]) * PixelChannels.Luminance.Gain, 1e-5);
        var picture = MadeUpPhotographs.Picture(6, 1);
        var (samples, all) = (new float[picture.Pixels.Length], new float[36]);
        PixelScale.ToSamples(picture.Pixels, samples);
        PixelChannels.Luminance.Convert(samples, 3, all);
        Assert.All(all.Zip(picture.ToY().Pixels), pair => Assert.Equal(pair.Second, (pair.First + 1) * 127.5, 0.501));
    }

    [Fact]
    public void Degraded_pictures_are_small_spoilt_and_a_function_of_the_stream()
    {
        var high = new float[60 * 60 * 3];
        PixelScale.ToSamples(MadeUpPhotographs.Picture(60, 4).Pixels, high);
        var degradation = new Degradation(3);
        var once = degradation.Of(high, 20, 3, new Rng(1));
        Assert.Equal(20 * 20 * 3, once.Length);
        Assert.Equal(once, degradation.Of(high, 20, 3, new Rng(1)));
        var plain = new SampleResize((60, 60), (20, 20)).Apply(high, 3);
        var apart = Enumerable.Range(0, 12).Select(seed => degradation.Of(high, 20, 3, new Rng((ulong)seed)).Zip(plain, (a, b) => Math.Abs(a - b)).Average()).ToArray();
        Assert.All(apart, distance => Assert.InRange(distance, 0.01, 0.6));
        Assert.Equal(12, apart.Distinct().Count());
    }

    private static double Inside(float[] a, float[] b, int side, int margin)
    {
        var most = 0.0;
        for (var y = margin; y < side - margin; y++)
        {
            for (var i = ((y * side) + margin) * 3; i < ((y * side) + side - margin) * 3; i++)
                most = Math.Max(most, Math.Abs(a[i] - b[i]));
        }
        return most;
    }
}
