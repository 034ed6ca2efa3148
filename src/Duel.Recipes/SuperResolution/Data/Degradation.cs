namespace Duel.Recipes;

/// <summary>Pictures spoilt as photographs are on their way: blurred, resized, made noisy and compressed, and all of it once more, milder.</summary>
/// <remarks>The second-order degradation of Real-ESRGAN with narrower blur, for small patches. Everything random is a function of the stream.</remarks>
/// <paper>Wang et al. 2021, Real-ESRGAN, arXiv:2107.10833, section 3</paper>
/// <param name="scale">Factor by which pictures become smaller at the end.</param>
internal sealed class Degradation(int scale)
{
    private const float Byte = 2f / 255;
    private const int WidestBlur = 7;
    private static readonly Round First = new(0.2, 3, 0.3, 1.5, 30, 1), Second = new(0.2, 1.5, 0.5, 1.2, 20, 0.8);

    /// <summary>Spoils a picture and makes it smaller.</summary>
    /// <param name="high">[S W, S W, C], -1 to 1.</param>
    /// <param name="wide">W, the side of the result.</param>
    /// <param name="channels">C, 1 or 3.</param>
    /// <param name="rng">The stream of the picture.</param>
    /// <returns>[W, W, C]</returns>
    public float[] Of(float[] high, int wide, int channels, Rng rng)
    {
        var (picture, side) = (high, wide * scale);
        foreach (var (round, stream) in new[] { (First, rng["first"]), (Second, rng["second"]) })
        {
            picture = Blurred(picture, side, channels, round, stream["blur"]);
            // The first round changes the size freely; the second ends at the size that is wanted.
            var to = round == Second ? wide : Math.Max(wide, (int)(side * Between(round.Smallest, round.Largest, stream["size"])));
            picture = new SampleResize((side, side), (to, to), (ResizeFilter)stream["filter"].NextInt(3)).Apply(picture, channels);
            side = to;
            Disturb(picture, channels, round, stream["noise"]);
            picture = Compressed(picture, side, channels, 40 + stream["quality"].NextInt(56));
        }
        return picture;
    }

    private static double Between(double low, double high, Rng rng) => low + ((high - low) * rng.NextSingle());

    /// <summary>Gaussian blur, in half of the cases of another width along a slanted axis.</summary>
    private static float[] Blurred(float[] picture, int side, int channels, Round round, Rng rng)
    {
        if (rng.NextSingle() >= round.BlurChance)
            return picture;
        var (first, second, angle) = (Between(round.LeastBlur, round.MostBlur, rng), Between(round.LeastBlur, round.MostBlur, rng), Math.PI * rng.NextSingle());
        if (rng.NextInt(2) == 0)
            second = first;
        var reach = Math.Clamp((int)Math.Ceiling(2.5 * Math.Max(first, second)), 1, WidestBlur);
        var (sine, cosine) = Math.SinCos(angle);
        var kernel = new float[((2 * reach) + 1) * ((2 * reach) + 1)];
        for (var i = 0; i < kernel.Length; i++)
        {
            var (y, x) = ((i / ((2 * reach) + 1)) - reach, (i % ((2 * reach) + 1)) - reach);
            var (u, v) = (((cosine * x) + (sine * y)) / first, ((cosine * y) - (sine * x)) / second);
            kernel[i] = (float)Math.Exp(-0.5 * ((u * u) + (v * v)));
        }
        var total = kernel.Sum();
        var blurred = new float[picture.Length];
        for (var y = 0; y < side; y++)
        {
            var row = blurred.AsSpan(y * side * channels, side * channels);
            for (var i = 0; i < kernel.Length; i++)
            {
                var (dy, dx) = ((i / ((2 * reach) + 1)) - reach, (i % ((2 * reach) + 1)) - reach);
                var (from, weight) = (Math.Clamp(y + dy, 0, side - 1) * side, kernel[i] / total);
                for (var x = 0; x < side; x++)
                {
                    var at = (from + Math.Clamp(x + dx, 0, side - 1)) * channels;
                    for (var c = 0; c < channels; c++)
                        row[(x * channels) + c] += weight * picture[at + c];
                }
            }
        }
        return blurred;
    }

    /// <summary>Noise of one strength, or one that grows with brightness as that of few photons; alike in all channels in two of five cases.</summary>
    private static void Disturb(float[] picture, int channels, Round round, Rng rng)
    {
        var (strength, isOfPhotons, isGrey) = ((float)Between(1, round.MostNoise, rng) * Byte, rng.NextInt(2) == 0, rng.NextInt(5) < 2);
        for (var i = 0; i < picture.Length; i += channels)
        {
            var common = Normal(rng);
            for (var c = 0; c < channels; c++)
            {
                var noise = isGrey || channels == 1 ? common : Normal(rng);
                picture[i + c] += strength * noise * (isOfPhotons ? MathF.Sqrt(Math.Clamp((picture[i + c] + 1) / 2, 0, 1)) : 1);
            }
        }
    }

    private static float Normal(Rng rng) => MathF.Sqrt(-2 * MathF.Log(1 - rng.NextSingle())) * MathF.Cos(2 * MathF.PI * rng.NextSingle());

    private static float[] Compressed(float[] picture, int side, int channels, int quality)
    {
        var plain = new Picture(side, side, channels);
        PixelScale.ToBytes(picture, plain.Pixels);
        var again = Pictures.Decode(Jpeg.Write(plain, quality));
        var samples = new float[picture.Length];
        PixelScale.ToSamples((channels == 1 ? again.ToGrey() : again.ToColor()).Pixels, samples);
        return samples;
    }

    /// <param name="LeastBlur">Least deviation of the blur in pixels.</param>
    /// <param name="MostBlur">Its greatest.</param>
    /// <param name="Smallest">Least factor of the size.</param>
    /// <param name="Largest">Its greatest.</param>
    /// <param name="MostNoise">Greatest deviation of the noise, of 255.</param>
    /// <param name="BlurChance">The share of pictures that are blurred.</param>
    private sealed record Round(double LeastBlur, double MostBlur, double Smallest, double Largest, double MostNoise, double BlurChance);
}
