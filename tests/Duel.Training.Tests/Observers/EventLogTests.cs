using Duel.Files;
using Duel.Networks;
using Duel.Testing;

namespace Duel.Training.Tests;

public sealed class EventLogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Lines_wait_while_the_disk_is_full_and_none_is_lost_or_torn()
    {
        for (var failing = 0; failing < 12; failing++)
        {
            var path = Path.Combine(folder, $"{failing}.jsonl");
            using (Disk.Replace(new FailingDisk(failing)))
            {
                using var log = new EventLog(path);
                for (var step = 0; step < 10; step++)
                    log.On(new ModelSaved(step, "m"));
            }
            Assert.Equal(Enumerable.Range(0, 10).Select(step => $"{{\"event\":\"model-saved\",\"path\":\"m\",\"step\":{step}}}"), File.ReadAllLines(path));
        }
    }

    [Fact]
    public void A_restored_log_is_cut_where_it_was_saved_but_not_before_it_is_written()
    {
        var path = Path.Combine(folder, "log.jsonl");
        var state = new SavedState();
        using (var log = new EventLog(path))
        {
            log.On(new ModelSaved(1, "m"));
            log.SaveOrRestore(StateSerializer.Saving(state));
            log.On(new ModelSaved(2, "m"));
        }
        using (var log = new EventLog(path))
        {
            log.SaveOrRestore(StateSerializer.Restoring(state));
            Assert.Equal(2, File.ReadAllLines(path).Length);
            log.On(new ModelSaved(3, "m"));
        }
        Assert.Equal(["1", "3"], File.ReadAllLines(path).Select(line => $"{line[^2]}"));
    }
}
