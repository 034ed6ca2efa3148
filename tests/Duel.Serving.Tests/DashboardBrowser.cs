using Duel.Data;
using Duel.Training;
using Microsoft.Playwright;

namespace Duel.Serving.Tests;

/// <summary>A browser, Debian's chromium, before a server of small runs; nothing where there is none.</summary>
public sealed class DashboardBrowser : IAsyncLifetime
{
    private readonly ServedRuns served = new();
    private IPlaywright? playwright;

    public static string? Chromium { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public IBrowser Browser { get; private set; } = null!;

    public string Home => served.Home.GetLeftPart(UriPartial.Authority);

    /// <summary>Folder of the runs.</summary>
    public string Runs => Path.Combine(served.Root, "runs");

    /// <summary>Addresses of other hosts that pages have asked for.</summary>
    public List<string> Foreign { get; } = [];

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        await served.InitializeAsync();
        foreach (var (name, seed) in new[] { ("first", 1UL), ("second", 2UL) })
        {
            await foreach (var _ in Ring(seed, 60).RunAsync(Path.Combine(Runs, name)))
            {
            }
        }
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is null)
            return;
        await Browser.DisposeAsync();
        playwright?.Dispose();
        await served.DisposeAsync();
    }

    public static GanRun Ring(ulong seed, long steps) => new(Datasets.Open("ring").Dataset, new() { Budget = new(Steps: steps), BatchSize = 8, Previews = 5, Seed = seed });

    /// <summary>Opens a page and waits until it is alive; its requests to other hosts are noted.</summary>
    public async Task<IPage> OpenAsync(int width, ColorScheme colours, string path)
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Home, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                Foreign.Add(request.Url);
        };
        await GoAsync(page, path);
        return page;
    }

    /// <summary>Goes to a path and waits until its page is alive.</summary>
    public async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(Home + path);
        await Assertions.Expect(page.Locator(".duel[data-live=true]")).ToHaveCountAsync(1);
    }
}
