using Duel.Data;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class ReadingAheadTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(5, 3)]
    public void Batches_are_the_same_on_any_number_of_threads(int threads, int ahead)
    {
        using var plain = Source(threads: 0);
        using var busy = Source(threads, ahead);
        // In a row, a leap forward, one within what is read ahead, one back, and the same place twice.
        foreach (var index in (long[])[0, 1, 2, 3, 40, 41, 43, 7, 8, 8, 9, 1000, 1001])
            Assert.Equal(Values(plain.Read(index)), Values(busy.Read(index)));
    }

    [Fact]
    public void A_streamed_set_is_never_read_on_the_thread_that_trains()
    {
        var (training, readers) = (Environment.CurrentManagedThreadId, new HashSet<int>());
        var data = new NumberedSamples(50, isStreamed: true)
        {
            Before = _ =>
            {
                lock (readers)
                    readers.Add(Environment.CurrentManagedThreadId);
            },
        };
        using (var source = new SampleBatches(data, 8, new Rng(1)))
        {
            for (var i = 0; i < 20; i++)
                source.Read(i);
        }
        Assert.NotEmpty(readers);
        Assert.DoesNotContain(training, readers);
    }

    [Fact]
    public void A_set_in_memory_is_read_where_it_is_asked_for()
    {
        var readers = new HashSet<int>();
        using var source = new SampleBatches(new NumberedSamples(50) { Before = _ => readers.Add(Environment.CurrentManagedThreadId) }, 8, new Rng(1));
        for (var i = 0; i < 5; i++)
            source.Read(i);
        Assert.Equal([Environment.CurrentManagedThreadId], readers);
    }

    [Fact]
    public void No_more_is_read_ahead_than_was_asked_for_and_nothing_after_the_end()
    {
        var read = 0;
        var source = new SampleBatches(new NumberedSamples(100) { Before = _ => Interlocked.Increment(ref read) }, 1, new Rng(1)) { ReadingThreads = 2, BatchesAhead = 3 };
        source.Read(0);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref read) == 4, TimeSpan.FromSeconds(30)));
        source.Read(1);
        source.Dispose();
        var before = Volatile.Read(ref read);
        Assert.InRange(before, 4, 5);
        Thread.Sleep(20);
        Assert.Equal(before, Volatile.Read(ref read));
        Assert.Throws<ObjectDisposedException>(() => source.Read(2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_sample_that_cannot_be_read_is_named_where_the_run_reads_it(int threads)
    {
        var isBroken = true;
        var data = new NumberedSamples(10)
        {
            Before = index =>
            {
                if (index == 6 && Volatile.Read(ref isBroken))
                    throw new IOException("the disk is gone");
            },
        };
        using var source = new SampleBatches(data, 2, new Rng(1)) { ReadingThreads = threads };
        using var whole = new SampleBatches(new NumberedSamples(10), 2, new Rng(1));
        var bad = Enumerable.Range(0, 5).First(i => Values(whole.Read(i)).Contains(6));
        for (var i = 0; i < bad; i++)
            Assert.Equal(Values(whole.Read(i)), Values(source.Read(i)));

        var trouble = Assert.Throws<DatasetException>(() => source.Read(bad));
        Assert.Contains("numbered: sample 6 of 10", trouble.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is gone", trouble.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(trouble.InnerException);

        // Whoever mends it may go on.
        Volatile.Write(ref isBroken, false);
        for (var i = bad; i < bad + 3; i++)
            Assert.Equal(Values(whole.Read(i)), Values(source.Read(i)));
    }

    [Fact]
    public void A_run_has_the_same_bits_with_and_without_reading_ahead()
    {
        double[] Trained(int threads)
        {
            var run = new GanRun(Datasets.Open("ring").Dataset, new() { BatchSize = 8, Budget = new(Steps: 12), Seed = 5 });
            using var source = new SampleBatches(run.Data, 8, new Rng(9)) { ReadingThreads = threads };
            new Trainer([run.Game.ToPhase()], source, new() { Budget = new(Steps: 12), Seed = 5 }).Run();
            return [.. run.Generator.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles())];
        }

        var plain = Trained(0);
        Assert.Equal(plain, Trained(1));
        Assert.Equal(plain, Trained(3));
    }

    private static SampleBatches Source(int threads, int ahead = 4) => new(new NumberedSamples(23), 5, new Rng(2), mirror: true) { ReadingThreads = threads, BatchesAhead = ahead };

    private static double[] Values(Batch batch) => ((SampleBatch)batch).Samples.ToDoubles();
}
