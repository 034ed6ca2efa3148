namespace Duel.Tensors.Tests;

/// <summary>Tests that change how many threads there are, or count what threads share, run one after another.</summary>
[CollectionDefinition("Workers", DisableParallelization = true)]
public sealed class WorkersCollection;

[Collection("Workers")]
public sealed unsafe class WorkersTests : IDisposable
{
    private readonly int before = Workers.Count;

    public void Dispose() => Workers.Count = before;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_task_is_done_exactly_once_in_many_jobs(int threads)
    {
        Workers.Count = threads;
        int* counts = stackalloc int[64];
        for (int job = 0; job < 20_000; job++)
        {
            int tasks = 1 + (job % 64);
            new Span<int>(counts, 64).Clear();
            var body = new Counting { Counts = counts };
            Workers.For(tasks, ref body);
            for (int i = 0; i < 64; i++)
                if (counts[i] != (i < tasks ? 1 : 0)) Assert.Fail($"Task {i} of {tasks} ran {counts[i]} times in job {job}.");
        }
    }

    [Fact]
    public void A_job_after_the_threads_have_parked_is_done()
    {
        Workers.Count = 4;
        int* counts = stackalloc int[16];
        for (int round = 0; round < 5; round++)
        {
            new Span<int>(counts, 16).Clear();
            var body = new Counting { Counts = counts };
            Workers.For(16, ref body);
            for (int i = 0; i < 16; i++) Assert.Equal(1, counts[i]);
            using var wait = new ManualResetEventSlim();
            wait.Wait(10);
        }
    }

    [Fact]
    public void A_job_within_a_task_is_done_by_the_thread_of_the_task()
    {
        Workers.Count = 4;
        int* counts = stackalloc int[64];
        var body = new Nesting { Counts = counts };
        Workers.For(8, ref body);
        for (int i = 0; i < 64; i++) Assert.Equal(1, counts[i]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_reaches_the_caller_and_the_next_job_is_done(int threads)
    {
        Workers.Count = threads;
        int* counts = stackalloc int[16];
        for (int round = 0; round < 200; round++)
        {
            new Span<int>(counts, 16).Clear();
            var failing = new Failing { At = round % 16 };
            var thrown = Assert.Throws<InvalidOperationException>(() => Workers.For(16, ref failing));
            Assert.Equal($"task {round % 16}", thrown.Message);
            var body = new Counting { Counts = counts };
            Workers.For(16, ref body);
            for (int i = 0; i < 16; i++) Assert.Equal(1, counts[i]);
        }
    }

    [Fact]
    public void Callers_on_several_threads_do_not_disturb_each_other()
    {
        Workers.Count = 3;
        int failures = 0;
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            int* counts = stackalloc int[32];
            for (int job = 0; job < 5_000; job++)
            {
                new Span<int>(counts, 32).Clear();
                var body = new Counting { Counts = counts };
                Workers.For(32, ref body);
                for (int i = 0; i < 32; i++)
                    if (counts[i] != 1) Interlocked.Increment(ref failures);
            }
        })).ToList();
        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());
        Assert.Equal(0, failures);
    }

    [Fact]
    public void The_body_keeps_what_its_tasks_wrote_in_it()
    {
        Workers.Count = 2;
        var body = new Adding();
        Workers.For(100, ref body);
        Assert.Equal(4950, body.Total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_count_of_threads_out_of_range_is_refused(int count)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Workers.Count = count);

    private struct Counting : ITaskBody
    {
        public int* Counts;

        public void Run(int task) => Interlocked.Increment(ref Counts[task]);
    }

    private struct Nesting : ITaskBody
    {
        public int* Counts;

        public void Run(int task)
        {
            var inner = new Counting { Counts = Counts + (8 * task) };
            Workers.For(8, ref inner);
        }
    }

    private struct Failing : ITaskBody
    {
        public int At;

        public readonly void Run(int task)
        {
            if (task == At) throw new InvalidOperationException($"task {task}");
        }
    }

    private struct Adding : ITaskBody
    {
        public int Total;

        public void Run(int task) => Interlocked.Add(ref Total, task);
    }
}
