"""create_app: everything is put together here and nowhere else."""

from typing import Literal

from flask import Flask, Response, jsonify
from flask_babel import Babel
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from seller import migrating, web
from seller.catalog import views as catalog_views
from seller.config import Config
from seller.db import db, prepare_engine
from seller.events.log import numbers_of
from seller.live import api as live_api
from seller.live import paper_views, paste_views, reader_views, rules_views, together_views
from seller.live import sockets as _live_sockets  # noqa: F401 -- importing it registers the handlers
from seller.live import views as live_views
from seller.live.after_show import carrier_views, links_page, slips_page
from seller.live.after_show import views as after_show_views
from seller.live.claims import lapse
from seller.live.comment_labels import make_labels
from seller.live.goods_news import tell_of_goods
from seller.live.holds import run_out
from seller.live.intake import Intake
from seller.live.rows import rows_since
from seller.live.visitors import Visitors
from seller.orders import bank_pages, shipping_pages
from seller.orders import views as order_views
from seller.orders.buyer_page import views as buyer_page_views
from seller.orders.made_papers import forget_papers
from seller.orders.packing import rules_pages
from seller.orders.printing import views as printing_views
from seller.orders.printing.press import Press
from seller.orders.transfers import hooks, provider_pages
from seller.orders.transfers import views as transfer_views
from seller.people import guard
from seller.people import views as people_views
from seller.people.limits import limiter
from seller.people.settings_pages import add_settings_pages
from seller.places import place
from seller.push import Pusher, socketio
from seller.watch import Watch
from seller.web import chosen_language

AsyncMode = Literal["threading", "eventlet"]
LARGEST_UPLOAD = 20_000_000
MONTH = 30 * 24 * 3600


def create_app(config: Config, *, async_mode: AsyncMode = "threading") -> Flask:
    """Return the app with its database brought up to date."""
    app = Flask(
        "seller", template_folder=str(place("templates")), static_folder=str(place("static"))
    )
    app.config.update(_settings(config))
    _prepare_database(app)
    web.prepare(app)
    guard.prepare(app)
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies)  # type: ignore[method-assign]
    _prepare_languages(app)
    _prepare_doors(app, config)
    _prepare_live(app, config, async_mode)
    return app


def _settings(config: Config) -> dict[str, object]:
    return {
        "SELLER": config,
        "TESTING": config.testing,
        "SECRET_KEY": config.secret,
        "SQLALCHEMY_DATABASE_URI": config.database,
        "SQLALCHEMY_ENGINE_OPTIONS": {
            "pool_size": 20,
            "max_overflow": 40,
            "pool_pre_ping": not config.database_file,
        },
        "MAX_CONTENT_LENGTH": LARGEST_UPLOAD,
        "PERMANENT_SESSION_LIFETIME": MONTH,
        "SESSION_COOKIE_NAME": "seller",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
        # A form is good as long as its cookie is, which knows its own age.
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
        "RATELIMIT_STORAGE_URI": config.redis or "memory://",
        "RATELIMIT_HEADERS_ENABLED": False,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
    }


def _prepare_database(app: Flask) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(place("migrations")), render_as_batch=True, compare_type=True)
    with app.app_context():
        prepare_engine(db.engine)
        migrating.bring_up_to_date()


def _prepare_languages(app: Flask) -> None:
    Babel(app, locale_selector=chosen_language)


def _prepare_doors(app: Flask, _config: Config) -> None:
    csrf = CSRFProtect(app)
    limiter.init_app(app)
    for blueprint in (
        people_views.bp,
        catalog_views.bp,
        order_views.bp,
        shipping_pages.bp,
        buyer_page_views.bp,
        transfer_views.bp,
        hooks.bp,
        provider_pages.bp,
        live_views.bp,
        together_views.bp,
        paste_views.bp,
        reader_views.bp,
        rules_views.bp,
        after_show_views.bp,
        slips_page.bp,
        carrier_views.bp,
        links_page.bp,
        paper_views.bp,
        printing_views.bp,
        rules_pages.bp,
        live_api.bp,
    ):
        app.register_blueprint(blueprint)
    csrf.exempt(live_api.bp)
    csrf.exempt(hooks.bp)
    add_settings_pages(
        app,
        rules_views.PAGE,
        *reader_views.PAGES,
        bank_pages.PAGE,
        provider_pages.PAGE,
        shipping_pages.PAGE,
        rules_pages.PAGE,
        printing_views.PAGE,
    )
    app.add_url_rule("/health", "health", _health)


def _prepare_live(app: Flask, config: Config, async_mode: AsyncMode) -> None:
    socketio.init_app(
        app,
        async_mode=async_mode,
        message_queue=config.redis,
        http_compression=False,
        max_http_buffer_size=100_000,
    )
    app.extensions["pusher"] = Pusher(app, rows_since, interval=config.push_interval)
    app.extensions["intake"] = Intake(app.extensions["pusher"].ring)
    app.extensions["press"] = Press(app, [make_labels])
    app.extensions["visitors"] = Visitors()
    chores = [
        lapse,
        run_out,
        tell_of_goods,
        app.extensions["visitors"].send_away,
        app.extensions["press"].look,
        forget_papers,
    ]
    app.extensions["watch"] = Watch(app, app.extensions["pusher"], numbers_of, chores)


def _health() -> Response:
    """Tell that the server answers and reaches its database."""
    db.session.execute(db.text("SELECT 1"))
    return jsonify(ok=True)
