namespace Duel.Serving.Tests;

public class BatchQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Those_who_wait_together_are_worked_on_together()
    {
        using var gate = new ManualResetEventSlim();
        List<int> sizes = [];
        await using var queue = new BatchQueue<int, int>(100, 8, parts =>
        {
            gate.Wait();
            sizes.Add(parts.Count);
            return [.. parts.Select(part => part * 10)];
        });
        var first = queue.RunAsync([1], Patience, CancellationToken.None);
        while (queue.Batches == 0)
            await Task.Yield();
        Task<IReadOnlyList<int>>[] others = [.. Enumerable.Range(2, 5).Select(part => queue.RunAsync([part, -part], Patience, CancellationToken.None))];
        gate.Set();

        Assert.Equal([10], await first);
        foreach (var (place, other) in others.Index())
            Assert.Equal([(place + 2) * 10, (place + 2) * -10], await other);
        Assert.Equal([1, 8, 2], sizes);
    }

    [Fact]
    public async Task Beyond_the_limit_requests_are_refused_and_those_before_are_answered()
    {
        using var gate = new ManualResetEventSlim();
        await using var queue = new BatchQueue<int, int>(3, 1, parts =>
        {
            gate.Wait();
            return [.. parts];
        });
        Task<IReadOnlyList<int>>[] held = [.. Enumerable.Range(0, 3).Select(part => queue.RunAsync([part], Patience, CancellationToken.None))];
        var refused = await Assert.ThrowsAsync<ProtocolException>(() => queue.RunAsync([3], Patience, CancellationToken.None));
        Assert.Equal(429, refused.Status);
        gate.Set();
        foreach (var (part, one) in held.Index())
            Assert.Equal([part], await one);
        Assert.Equal([4], await queue.RunAsync([4], Patience, CancellationToken.None));
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_and_a_fault_is_its_own()
    {
        using var gate = new ManualResetEventSlim();
        await using var queue = new BatchQueue<int, int>(10, 1, parts =>
        {
            gate.Wait();
            return parts[0] == 13 ? throw new InvalidOperationException("unlucky") : [.. parts];
        });
        Assert.Equal(503, (await Assert.ThrowsAsync<ProtocolException>(() => queue.RunAsync([1], TimeSpan.FromMilliseconds(30), CancellationToken.None))).Status);
        gate.Set();
        await Assert.ThrowsAsync<InvalidOperationException>(() => queue.RunAsync([13], Patience, CancellationToken.None));
        Assert.Equal([2], await queue.RunAsync([2], Patience, CancellationToken.None));
    }

    [Fact]
    public async Task A_stop_answers_what_waits_and_refuses_what_comes()
    {
        var queue = new BatchQueue<int, int>(10, 1, parts => [.. parts]);
        Task<IReadOnlyList<int>>[] held = [.. Enumerable.Range(0, 5).Select(part => queue.RunAsync([part], Patience, CancellationToken.None))];
        await queue.DisposeAsync();
        foreach (var (part, one) in held.Index())
            Assert.Equal([part], await one);
        Assert.Equal(503, (await Assert.ThrowsAsync<ProtocolException>(() => queue.RunAsync([9], Patience, CancellationToken.None))).Status);
    }
}
