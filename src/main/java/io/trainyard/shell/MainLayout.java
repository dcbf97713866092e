package io.trainyard.shell;

import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;

/** Navigation on the left, behind a toggle on small screens; the page beside it. */
@Layout
@CssImport("./styles/trainyard.css")
public class MainLayout extends AppLayout {
    private static final long serialVersionUID = 1;

    public MainLayout() {
        addClassName("main-layout");
        setPrimarySection(Section.DRAWER);
        addToDrawer(brand(), navigation(), footer());
        addToNavbar(true, new Header(toggle(), brand()));
    }

    private static DrawerToggle toggle() {
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        return toggle;
    }

    private static Anchor brand() {
        Image mark = new Image("icons/trainyard.svg", "");
        mark.addClassName("brand-mark");
        Anchor brand = new Anchor("", mark, new Span("Trainyard"));
        brand.addClassName("brand");
        brand.setRouterIgnore(false);
        return brand;
    }

    private static Nav navigation() {
        SideNav items = new SideNav();
        MenuConfiguration.getMenuEntries().stream().map(MainLayout::item).forEach(items::addItem);
        Nav nav = new Nav(items);
        nav.getElement().setAttribute("aria-label", "Main");
        return nav;
    }

    private static SideNavItem item(MenuEntry entry) {
        SideNavItem item = new SideNavItem(entry.title(), entry.path());
        item.setMatchNested(!entry.path().isEmpty() && !entry.path().equals("/"));
        if (entry.icon() != null) {
            item.setPrefixComponent(new Icon(entry.icon()));
        }
        return item;
    }

    private static Div footer() {
        Button scheme = new Button("Light or dark", new Icon("vaadin", "adjust"));
        scheme.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        scheme.addClickListener(click -> ColorSchemeChoice.toggle(scheme));
        scheme.addAttachListener(attach -> ColorSchemeChoice.restore(scheme));
        Div footer = new Div(scheme);
        footer.addClassName("drawer-footer");
        return footer;
    }
}
