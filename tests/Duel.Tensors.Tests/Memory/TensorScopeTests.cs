namespace Duel.Tensors.Tests;

[Collection("Workers")]
public class TensorScopeTests
{
    // Measured: 9.2 kB a step of four layers, for tensors, nodes and closures; values are in native memory.
    private const long MostManagedBytesAStep = 14_000;

    [Fact]
    public void Tensor_used_after_its_scope_is_refused_with_the_way_out()
    {
        Tensor lost;
        using (new TensorScope())
            lost = Tensor.Ones([2, 3]);
        var problem = Assert.Throws<ObjectDisposedException>(() => lost + 1.0);
        Assert.Contains("[2, 3]", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Keep", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => lost.ToDoubles());
        Assert.Throws<ObjectDisposedException>(() => lost.AsSpan());
        Assert.Throws<ObjectDisposedException>(() => lost.Reshape([6]));
        Assert.Contains("ended", lost.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scope_belongs_to_one_thread_and_says_so_after_an_await()
    {
        Exception? ended = null, kept = null;
        using (var scope = new TensorScope())
        {
            var tensor = Tensor.Ones([2]);
            var other = new Thread(() =>
            {
                // As what follows an await would, on a thread of its own.
                kept = Record.Exception(() => scope.Keep(tensor));
                ended = Record.Exception(scope.Dispose);
            });
            other.Start();
            other.Join();
            Assert.Equal([1.0, 1], tensor.ToDoubles());
        }
        Assert.Contains("await", Assert.IsType<InvalidOperationException>(ended).Message, StringComparison.Ordinal);
        Assert.Contains("await", Assert.IsType<InvalidOperationException>(kept).Message, StringComparison.Ordinal);
        Assert.False(TensorScope.IsActive);
    }

    [Fact]
    public void View_of_a_lost_tensor_is_lost_too()
    {
        Tensor view;
        using (new TensorScope())
            view = Tensor.Ones([4]).Reshape([2, 2]);
        using (new TensorScope())
        {
            Tensor.Zeros([4]);
            Assert.Throws<ObjectDisposedException>(() => view.ToDoubles());
        }
    }

    [Fact]
    public void What_is_made_for_the_scope_around_outlives_the_innermost_one_alone()
    {
        Tensor made, inner;
        using (new TensorScope())
        {
            var before = TensorScope.HeldBytes;
            using (new TensorScope())
            {
                using (TensorScope.Enclosing())
                {
                    using (var scope = new TensorScope())
                        made = scope.Keep(Tensor.Ones([3]) * 2);
                    Assert.True(TensorScope.IsActive);
                }
                inner = Tensor.Ones([3]);
            }
            Assert.Equal([2.0, 2, 2], made.ToDoubles());
            Assert.Throws<ObjectDisposedException>(() => inner.ToDoubles());
            Assert.Equal(3 * sizeof(float), TensorScope.HeldBytes - before);
        }
        Assert.Throws<ObjectDisposedException>(() => made.ToDoubles());

        // Of a single scope there is none around: what is made stays in it.
        using (new TensorScope())
        {
            using (TensorScope.Enclosing())
                made = Tensor.Ones([3]);
        }
        Assert.Throws<ObjectDisposedException>(() => made.ToDoubles());
        Assert.False(TensorScope.IsActive);
    }

    [Fact]
    public void Kept_tensor_goes_to_the_enclosing_scope()
    {
        Tensor kept, inner;
        using (var outer = new TensorScope())
        {
            using (var scope = new TensorScope())
                inner = scope.Keep(Tensor.Full([3], 7));
            Overwrite(3);
            Assert.Equal([7.0, 7, 7], inner.ToDoubles());
            kept = outer.Keep(Tensor.Full([3], 8));
        }
        Overwrite(3);
        Assert.Equal([8.0, 8, 8], kept.ToDoubles());
        Assert.Throws<ObjectDisposedException>(() => inner.ToDoubles());
    }

    [Fact]
    public void Keeping_a_view_keeps_what_it_looks_at()
    {
        Tensor view, whole;
        using (var scope = new TensorScope())
        {
            whole = Tensor.From([1f, 2, 3, 4], [4]);
            view = scope.Keep(whole.Part(1, [2]));
        }
        Overwrite(4);
        Assert.Equal([2.0, 3], view.ToDoubles());
        Assert.Equal([1.0, 2, 3, 4], whole.ToDoubles());
    }

    [Fact]
    public void Function_run_in_a_scope_keeps_what_it_returns()
    {
        var result = TensorScope.Run(() => Tensor.Ones([5]) + Tensor.Ones([5]));
        Overwrite(5);
        Assert.All(result.ToDoubles(), value => Assert.Equal(2, value));
        Assert.False(TensorScope.IsActive);
    }

    [Fact]
    public void Scopes_that_end_out_of_order_are_refused()
    {
        var outer = new TensorScope();
        var inner = new TensorScope();
        Assert.Contains("innermost", Assert.Throws<InvalidOperationException>(outer.Dispose).Message, StringComparison.Ordinal);
        inner.Dispose();
        outer.Dispose();
        outer.Dispose();
        Assert.False(TensorScope.IsActive);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = new TensorScope();
        var seen = true;
        Tensor? foreign = null;
        var thread = new Thread(() => (seen, foreign) = (TensorScope.IsActive, Tensor.Full([2], 4)));
        thread.Start();
        thread.Join();
        Assert.False(seen);
        scope.Dispose();
        Assert.Equal([4.0, 4], foreign!.ToDoubles());
    }

    [Fact]
    public void Memory_of_a_thousand_steps_is_that_of_ten()
    {
        var (weights, bias) = (new Rng(1).Normal([32, 32]).AsVariable(), Tensor.Zeros([32]).AsVariable());
        long reserved = 0, managed = 0;
        for (var step = 0; step < 1010; step++)
        {
            if (step == 10)
                (reserved, managed) = (TensorScope.ReservedBytes, GC.GetAllocatedBytesForCurrentThread());
            Train(weights, bias, step);
        }
        Assert.True(TensorScope.ReservedBytes <= reserved, $"{TensorScope.ReservedBytes - reserved} bytes of native memory grew in a thousand steps");
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - managed) / 1000;
        Assert.True(bytes <= MostManagedBytesAStep, $"{bytes} managed bytes a step");
    }

    [Fact]
    public void Memory_without_a_scope_comes_back_by_the_garbage_collector()
    {
        // Other tests run beside this one; what it wastes is far more than what they hold. On a thread of its own, because a thread
        // holds the blocks that it used last.
        const long Wasted = 256 << 20, Noise = 64 << 20;
        var before = TensorScope.ReservedBytes;
        var waste = new Thread(() =>
        {
            for (var i = 0; i < 16; i++)
                Tensor.Zeros([(int)(Wasted / 16 / sizeof(float))]);
        });
        waste.Start();
        waste.Join();
        for (var i = 0; i < 20 && TensorScope.ReservedBytes > before + Noise; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.InRange(TensorScope.ReservedBytes, 0, before + Noise);
    }

    private static void Train(Tensor weights, Tensor bias, int step)
    {
        using var scope = new TensorScope();
        var x = new Rng(5).At(step).Normal([16, 32]);
        for (var layer = 0; layer < 4; layer++)
            x = (x.MatMul(weights) + bias).LeakyRelu();
        var gradients = Gradient.Of(x.Square().Mean(), [weights, bias]);
        weights.Step(new() { StepSize = 1e-3f, Bound = float.PositiveInfinity }, gradients[0], null, null);
        bias.Step(new() { StepSize = 1e-3f, Bound = float.PositiveInfinity }, gradients[1], null, null);
    }

    /// <summary>Takes and fills blocks of the size that tensors of so many numbers have.</summary>
    private static void Overwrite(int count)
    {
        using var scope = new TensorScope();
        for (var i = 0; i < 20; i++)
            Tensor.Full([count], -1);
    }
}
