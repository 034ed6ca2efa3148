namespace Duel.Data;

/// <summary>Random numbers as a pure function of (seed, index, draw): no state, so samples come in any order on any thread.</summary>
/// <paper>Steele, Lea, Flood 2014, Fast splittable pseudorandom number generators, doi:10.1145/2660193.2660195 (the mixing function)</paper>
internal static class CounterHash
{
    private const ulong Golden = 0x9e3779b97f4a7c15;

    /// <summary>64 random bits.</summary>
    public static ulong Bits(ulong seed, int index, int draw) =>
        Mix(Mix(Mix(seed + Golden) + ((ulong)(uint)index * Golden)) + ((ulong)(uint)draw * Golden));

    /// <summary>A number from 0 up to but without 1.</summary>
    public static double Uniform(ulong seed, int index, int draw) => (Bits(seed, index, draw) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Two independent normal numbers, none beyond 8.6 either way (Box and Muller 1958).</summary>
    public static (double First, double Second) Normal(ulong seed, int index, int draw)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, index, draw)));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * Uniform(seed, index, draw + 1));
        return (radius * cosine, radius * sine);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
