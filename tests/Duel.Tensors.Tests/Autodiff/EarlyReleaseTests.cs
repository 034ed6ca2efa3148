namespace Duel.Tensors.Tests;

/// <summary>A gradient pass gives memory back before its scope ends: never memory that something still refers to.</summary>
public class EarlyReleaseTests
{
    private const int Graphs = 150, Leaves = 3;

    // Some thirty operations in float32 against float64; memory that was taken away would read in millions.
    private const double Rounding = 1e-3;

    [Fact]
    public void Random_graphs_have_the_same_derivatives_with_and_without_scopes()
    {
        for (var seed = 0; seed < Graphs; seed++)
        {
            var expected = Derivatives(seed, DType.Float64, differentiable: true);
            var single = Derivatives(seed, DType.Float32, differentiable: false);
            AssertNear(expected, single);
            Assert.Equal(expected, Derivatives(seed, DType.Float64, differentiable: false));
            using var scope = new TensorScope();
            Assert.Equal(expected, Derivatives(seed, DType.Float64, differentiable: false));
            Assert.Equal(single, Derivatives(seed, DType.Float32, differentiable: false));
            using (new TensorScope())
            {
                Assert.Equal(single, Derivatives(seed, DType.Float32, differentiable: false));
                Assert.Equal(single, Derivatives(seed, DType.Float32, differentiable: false, consume: true));
            }
            Assert.Equal(expected, Derivatives(seed, DType.Float64, differentiable: false, consume: true));
        }
    }

    [Fact]
    public void Results_stay_readable_after_later_passes()
    {
        using var scope = new TensorScope();
        var (x, seed) = (new Rng(1).Normal([64]).AsVariable(), Tensor.Ones([64]));
        var y = x + 0.0;
        var first = Gradient.Of(y + x, [x, y], seed);
        var before = first.Select(tensor => tensor.ToDoubles()).ToArray();
        for (var i = 0; i < 50; i++)
            Gradient.Of(((x * x) + x.Exp()).Sum(), x);
        Assert.Equal(before[0], first[0].ToDoubles());
        Assert.Equal(before[1], first[1].ToDoubles());
        Assert.All(seed.ToDoubles(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Seed_made_in_the_same_scope_stays_readable()
    {
        using var scope = new TensorScope();
        var x = new Rng(2).Normal([64]).AsVariable();
        var seed = Tensor.Full([64], 3);
        // An addition hands its gradient on as it is: input, seed and results all share one block.
        var found = Gradient.Of(x + 1.0, [x], seed)[0];
        Gradient.Of(x.Square().Sum(), x);
        Assert.Equal(3, seed.AsSpan()[63]);
        Assert.Equal(3, found.AsSpan()[63]);
    }

    [Fact]
    public void Consumed_tensors_are_gone_and_their_memory_is_used_again()
    {
        using var outer = new TensorScope();
        var x = new Rng(1).Normal([1 << 16]).AsVariable();
        var kept = x.Exp();
        using var scope = new TensorScope();
        var between = kept.Tanh();
        var loss = between.Square().Sum();
        var expected = Gradient.Of(loss, x).ToDoubles();
        Assert.Equal(expected, Gradient.Of(loss, [x], consume: true)[0].ToDoubles());
        Assert.Throws<ObjectDisposedException>(() => between.ToDoubles());
        Assert.Equal(Math.Exp(x.AsSpan()[0]), kept.AsSpan()[0], 5);
    }

    [Fact]
    public void Gradients_to_differentiate_again_cannot_consume()
    {
        var x = Tensor.Ones([2]).AsVariable();
        Assert.Throws<ArgumentException>(() => Gradient.Of(x.Sum(), [x], differentiable: true, consume: true));
    }

    private static void AssertNear(double[] expected, double[] found)
    {
        var allowed = Rounding * Math.Max(1, expected.Max(Math.Abs));
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(found[i], expected[i] - allowed, expected[i] + allowed);
    }

    private static double[] Derivatives(int seed, DType type, bool differentiable, bool consume = false)
    {
        var random = new Random(seed);
        var leaves = Enumerable.Range(0, Leaves).Select(i => (new Rng((ulong)seed).At(i).Normal([8, 4], DType.Float64).To(type) * 0.5).AsVariable()).ToArray();
        var made = new List<Tensor>(leaves);
        for (var i = 0; i < 25; i++)
        {
            var (a, b) = (made[random.Next(made.Count)], made[random.Next(made.Count)]);
            made.Add(Combine(random.Next(12), a, b));
        }
        var output = made.TakeLast(6).Aggregate((sum, next) => sum + (next * 0.3)).Mean();
        Tensor[] inputs = [.. leaves, made[Leaves + random.Next(10)], leaves[0]];
        var found = Gradient.Of(output, inputs, differentiable: differentiable, consume: consume);
        // Fresh tensors take what was given back too early, and overwrite it.
        var noise = Enumerable.Range(0, 40).Select(i => Tensor.Full([8, 4], i * 1e6, type)).ToArray();
        var values = found.SelectMany(tensor => tensor.ToDoubles()).ToArray();
        GC.KeepAlive(noise);
        return values;
    }

    private static Tensor Combine(int choice, Tensor a, Tensor b) => choice switch
    {
        0 => a + b,
        1 => a - b,
        2 => a * b,
        3 => a.Tanh(),
        4 => a.Reshape([4, 8]).Transpose().Reshape([8, 4]).Sigmoid(),
        5 => a.Sum([0], keep: true).Tanh() + b,
        6 => a.Detach() * b,
        7 => a,
        8 => a.Slice(0, 0, 4).Pad(0, 4, 0) + b,
        9 => Tensor.Concat(0, a.Slice(0, 0, 3), b.Slice(0, 3, 5)),
        10 => a.MatMul(b.Slice(0, 0, 4), b.Mean([0]), 0.2),
        _ => a.BatchNormalize(b.Slice(0, 0, 1).Reshape([4]), b.Mean([0]), 1e-3, out _, out _),
    };
}
