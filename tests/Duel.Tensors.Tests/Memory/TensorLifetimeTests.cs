using System.Diagnostics;

namespace Duel.Tensors.Tests;

[Collection("Workers")]
public class TensorLifetimeTests
{
    private const int Rounds = 400, Length = 1 << 16;

    // Code that is called often is compiled again, with shorter lives of locals, a tenth of a second later.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>Kernels see addresses only; the tensor that owns one must not be finalised beside them.</summary>
    [Fact]
    public void Tensor_without_a_scope_lives_while_a_kernel_reads_it()
    {
        using var recording = GradientMode.NoGrad();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < WarmUp;)
            Round(Tensor.Zeros([8]), 1);
        var done = false;
        var collector = new Thread(() =>
        {
            while (!Volatile.Read(ref done))
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                // What was freed is taken and overwritten.
                using var scope = new TensorScope();
                Tensor.Full([Length], float.NaN);
                TensorScope.Trim();
            }
        });
        collector.Start();
        try
        {
            var home = Tensor.Zeros([Length]);
            for (var round = 0; round < Rounds; round++)
                Round(home, round);
        }
        finally
        {
            Volatile.Write(ref done, true);
            collector.Join();
        }
    }

    private static void Round(Tensor home, int round)
    {
        var shape = home.Shape;
        Assert.Equal(shape.Count, Tensor.Full(shape, 1).GreaterThan(0.5).Sum().Item());
        home.CopyFrom(Tensor.Full(shape, round));
        home.MoveTowards(Tensor.Full(shape, round + 1), 1);
        Assert.Equal(round + 1, home.AsSpan()[^1]);
    }
}
