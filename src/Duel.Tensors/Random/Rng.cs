using System.Text;

namespace Duel.Tensors;

/// <summary>A named stream of random numbers; streams of different names are independent, and there is no global one.</summary>
/// <remarks>
/// <code>
/// var rng = new Rng(seed: 42);
/// var weights = rng["generator"];          // a stream of its own
/// var latents = rng["latents"].At(step);   // the stream of one step: nothing to save, nothing to restore
/// </code>
/// Numbers come from a counter (<see cref="Philox"/>): the same seed, names and draws give the same numbers on any number of threads.
/// </remarks>
public sealed class Rng
{
    private readonly ulong key;
    private readonly (int Start, int Count, int Whole) rows;
    private ulong counter;

    /// <summary>Starts from a seed.</summary>
    public Rng(ulong seed)
        : this(seed, default)
    {
    }

    private Rng(ulong key, (int Start, int Count, int Whole) rows) => (this.key, this.rows) = (key, rows);

    /// <summary>The stream of this name below this one.</summary>
    public Rng this[string name] => new(Mix(key, Hash(name)), rows);

    /// <summary>The stream of this number below this one: of a step, or of a sample.</summary>
    public Rng At(long number) => new(Mix(key ^ 0xA5A5_A5A5_5A5A_5A5A, (ulong)number), rows);

    /// <summary>The stream of a sample of the batch: below this one, by the sample's number in the batch of all processes.</summary>
    /// <param name="row">The sample, from 0 for the first one of this process.</param>
    public Rng OfRow(int row) => At(rows.Start + row);

    /// <summary>Passes over the single numbers that a single process would have drawn for the samples before this one's.</summary>
    /// <param name="draws">Numbers a sample.</param>
    public void PassRowsBefore(int draws) => counter += (ulong)rows.Start * (ulong)draws;

    /// <summary>The same stream as one of several processes reads it, for its part of a batch, and so are all streams below it.</summary>
    /// <remarks>
    /// A tensor with a row for each of the process's samples takes their rows of what a single process would draw, and so does one of
    /// a row for each of several such batches, one behind the other, or for each pack of samples. All else is the same in each process.
    /// </remarks>
    /// <param name="start">The first sample of the process.</param>
    /// <param name="count">Samples of the process, 1 or more.</param>
    /// <param name="whole">Samples of all processes.</param>
    public Rng OfRows(int start, int count, int whole)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new(key, (start, count, whole));
    }

    /// <summary>A float uniform in [0, 1).</summary>
    public float NextSingle() => ToUnit(Next().A);

    /// <summary>A whole number uniform in [0, limit).</summary>
    /// <param name="limit">At least 1.</param>
    public int NextInt(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (a, b, _, _) = Next();
        return (int)(((UInt128)(((ulong)a << 32) | b) * (ulong)limit) >> 64);
    }

    /// <summary>The whole numbers from 0 to <paramref name="count"/> - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        Permutation(order);
        return order;
    }

    /// <summary>The numbers from 0 to the length of a span - 1 in random order, each order equally likely.</summary>
    /// <param name="order">Takes them.</param>
    public void Permutation(Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>Numbers of the standard normal distribution.</summary>
    public Tensor Normal(Shape shape, DType type = DType.Float32) => Fill(shape, type, normal: true, 1, 0);

    /// <summary>Numbers uniform between two bounds.</summary>
    public Tensor Uniform(Shape shape, double low = 0, double high = 1, DType type = DType.Float32) =>
        Fill(shape, type, normal: false, high - low, low);

    /// <summary>Ones with the given probability, else zeros.</summary>
    public Tensor Bernoulli(Shape shape, double probability, DType type = DType.Float32) =>
        Uniform(shape, 0, 1, type).LessThan(probability);

    private Tensor Fill(Shape shape, DType type, bool normal, double scale, double shift)
    {
        if (rows.Count == rows.Whole || shape.Rank == 0)
            return FillWhole(shape, type, normal, scale, shift);
        var (batches, rest) = Math.DivRem(shape[0], rows.Count);
        if (rest == 0)
        {
            var whole = FillWhole([batches, rows.Whole, .. shape.ToArray().AsSpan(1)], type, normal, scale, shift);
            return whole.Slice(1, rows.Start, rows.Count).Reshape(shape);
        }
        var (pack, odd) = Math.DivRem(rows.Count, shape[0]);
        return odd == 0 && rows.Start % pack == 0
            ? FillWhole(shape.With(0, rows.Whole / pack), type, normal, scale, shift).Slice(0, rows.Start / pack, shape[0])
            : FillWhole(shape, type, normal, scale, shift);
    }

    private Tensor FillWhole(Shape shape, DType type, bool normal, double scale, double shift)
    {
        var result = Backend.Current.Allocate(shape, type);
        Backend.Current.Fill(result, new RandomNumbers(key, counter++, normal, scale, shift));
        return result;
    }

    private (uint A, uint B, uint C, uint D) Next() => Philox.Words(key, 0, counter++);

    /// <summary>A float in [0, 1) of the upper 24 bits.</summary>
    internal static float ToUnit(uint word) => (word >> 8) * (1f / (1 << 24));

    private static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ part) * 1099511628211UL;
        return hash;
    }

    private static ulong Mix(ulong key, ulong name)
    {
        var (a, b, _, _) = Philox.Words(key, name, 0x6475_656C_0000_0001);
        return ((ulong)a << 32) | b;
    }
}
