using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Duel.Data;
using Duel.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Duel.Serving.Tests;

/// <summary>The dashboard in a real browser, Debian's chromium; skipped by name where there is none.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly string root = Directory.CreateTempSubdirectory("duel-browser-").FullName;
    private readonly List<string> foreign = [];
    private WebApplication? app;
    private IPlaywright? playwright;
    private IBrowser? browser;

    private string Home => app!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        foreach (var (name, seed) in new[] { ("first", 1UL), ("second", 2UL) })
        {
            await foreach (var _ in Ring(seed, 60).RunAsync(Path.Combine(root, name)))
            {
            }
        }
        var options = new ServingOptions();
        options.Paths.Add(root);
        app = DuelServer.Build(options, IPAddress.Loopback, 0);
        await app.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        Directory.Delete(root, recursive: true);
    }

    private static GanRun Ring(ulong seed, long steps) => new(Datasets.Open("ring").Dataset, new() { Budget = new(Steps: steps), BatchSize = 8, Previews = 5, Seed = seed });

    [Fact]
    public async Task Open_scrub_play_and_compare_with_the_keyboard()
    {
        Assert.SkipWhen(Chromium is null, "chromium is not installed");
        var page = await OpenAsync(1440, ColorScheme.Light, "/");
        await page.GetByRole(AriaRole.Link, new() { Name = "second" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/run/second");
        await Assertions.Expect(page.Locator(".chart")).ToHaveCountAsync(2);
        var picture = page.Locator(".preview img");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new Regex("/0/60\\?"));
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0);

        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Step" });
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(picture).Not.ToHaveAttributeAsync("src", new Regex("/0/60\\?"));
        await Assertions.Expect(page.Locator("line.cursor")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new Regex("/0/12\\?"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Play the steps" }).ClickAsync();
        await Assertions.Expect(picture).ToHaveAttributeAsync("src", new Regex("/0/60\\?"));

        await page.GotoAsync(Home);
        await page.GetByLabel("Compare first").CheckAsync();
        await page.GetByLabel("Compare second").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare 2" }).ClickAsync();
        await page.WaitForURLAsync("**/compare?runs=*");
        await Assertions.Expect(page.Locator(".preview img")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "seed" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".legend").First).ToContainTextAsync("first: generator");
        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task No_page_has_a_serious_fault_of_accessibility_or_is_wider_than_the_screen(int width, ColorScheme colours)
    {
        Assert.SkipWhen(Chromium is null, "chromium is not installed");
        foreach (var path in new[] { "/", "/run/second", "/compare?runs=first,second", "/play" })
        {
            var page = await OpenAsync(width, colours, path);
            await Assertions.Expect(page.Locator(colours == ColorScheme.Dark ? ".duel.dark" : ".duel.light")).ToHaveCountAsync(1);
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
            var serious = (await page.RunAxe()).Violations.Where(found => found.Impact is "serious" or "critical");
            Assert.True(!serious.Any(), $"{path}: {string.Join("; ", serious.Select(found => $"{found.Id}: {string.Join(", ", found.Nodes.Take(3).Select(node => node.Html))}"))}");
            await page.Context.CloseAsync();
        }
        Assert.Empty(foreign);
    }

    [Fact]
    public async Task A_run_that_trains_is_followed_paused_changed_and_stopped()
    {
        Assert.SkipWhen(Chromium is null, "chromium is not installed");
        List<TrainingEvent> events = [];
        var training = Task.Run(async () =>
        {
            await foreach (var happened in Ring(3, 10_000_000).RunAsync(Path.Combine(root, "live")))
            {
                lock (events)
                    events.Add(happened);
            }
        });
        await UntilAsync(() => events.OfType<StepsCompleted>().Any());
        var page = await OpenAsync(1440, ColorScheme.Light, "/newest");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "live" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync("running");
        var step = page.Locator(".meters dd").First;
        var before = await step.InnerTextAsync();
        await Assertions.Expect(step).Not.ToHaveTextAsync(before);

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done.Command == "pause"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done.Command == "continue"));
        await page.GetByLabel("times").FillAsync("0.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the rate" }).ClickAsync();
        await UntilAsync(() => events.OfType<ControlApplied>().Any(done => done is { Command: "rate", Value: 0.5 }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await training.WaitAsync(TimeSpan.FromSeconds(60));
        await Assertions.Expect(page.Locator(".badge")).ToHaveTextAsync("stopped");
        Assert.Empty(foreign);

        async Task UntilAsync(Func<bool> isSo)
        {
            var watch = Stopwatch.StartNew();
            while (true)
            {
                lock (events)
                {
                    if (isSo())
                        return;
                }
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "not within a minute");
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Opens a page and waits until it is alive; its requests to other hosts are noted.</summary>
    private async Task<IPage> OpenAsync(int width, ColorScheme colours, string path)
    {
        var context = await browser!.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = colours, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Home, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };
        await page.GotoAsync(Home + path);
        await Assertions.Expect(page.Locator(".duel[data-live=true]")).ToHaveCountAsync(1);
        return page;
    }
}
